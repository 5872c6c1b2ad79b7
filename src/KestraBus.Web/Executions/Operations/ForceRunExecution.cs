using FastEndpoints;
using KestraBus.Engine.Executor;
using KestraBus.Engine.Operations;

namespace KestraBus.Web.Executions.Operations;

/// <summary>Lets an execution run now, whatever it waits for.</summary>
public sealed class ForceRunExecution(ExecutionRequests requests, RevisionCache flows) : ExecutionEndpoint
{
    public override void Configure()
    {
        Serve(Http.POST, "/executions/{executionId}/force-run");
        Describe("Force an execution to run");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var operation = new ForceRunOperation(requests, flows);
        var execution = await GetExecutionAsync(null, ct);
        operation.Check(execution);
        await SendExecutionAsync(await operation.PerformAsync(execution, ct), ct);
    }
}

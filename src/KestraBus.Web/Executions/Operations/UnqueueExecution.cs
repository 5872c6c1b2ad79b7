using FastEndpoints;
using KestraBus.Core.Executions;
using KestraBus.Engine.Operations;

namespace KestraBus.Web.Executions.Operations;

/// <summary>Takes an execution out of the queue of its flow: to run now, or to end.</summary>
public sealed class UnqueueExecution(ExecutionRequests requests) : ExecutionEndpoint
{
    public override void Configure()
    {
        Serve(Http.POST, "/executions/{executionId}/unqueue");
        Describe("Unqueue an execution");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var operation = new UnqueueOperation(requests, StateParameter.Find(Parameters, "state") ?? RunState.Running);
        var execution = await GetExecutionAsync(null, ct);
        operation.Check(execution);
        await SendExecutionAsync(await operation.PerformAsync(execution, ct), ct);
    }
}

using FastEndpoints;
using KestraBus.Engine.Operations;

namespace KestraBus.Web.Executions.Operations;

/// <summary>Says what became of an execution that has ended.</summary>
public sealed class ChangeExecutionStatus(ExecutionRequests requests) : ExecutionEndpoint
{
    public override void Configure()
    {
        Serve(Http.POST, "/executions/{executionId}/change-status");
        Describe("Change the state of an execution");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var operation = new StatusOperation(requests, StateParameter.Get(Parameters, "status"));
        var execution = await GetExecutionAsync(null, ct);
        operation.Check(execution);
        await SendExecutionAsync(await operation.PerformAsync(execution, ct), ct);
    }
}

using FastEndpoints;
using KestraBus.Engine.Operations;

namespace KestraBus.Web.Executions.Operations;

/// <summary>Starts nothing new until the execution is resumed; what runs ends.</summary>
public sealed class PauseExecution(ExecutionRequests requests) : ExecutionEndpoint
{
    public override void Configure()
    {
        Serve(Http.POST, "/executions/{executionId}/pause");
        Describe("Pause an execution");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var operation = new PauseOperation(requests);
        var execution = await GetExecutionAsync(null, ct);
        operation.Check(execution);
        await operation.PerformAsync(execution, ct);
        await SendStatusAsync(200);
    }
}

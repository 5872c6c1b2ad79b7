using FastEndpoints;

namespace KestraBus.Web.Executions;

/// <summary>Removes an execution, in whatever state it is.</summary>
public sealed class DeleteExecution(ExecutionDeletion deletion) : ExecutionEndpoint
{
    public override void Configure()
    {
        Serve(Http.DELETE, "/executions/{executionId}");
        Describe("Delete an execution");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var execution = await GetExecutionAsync(null, ct);
        await deletion.DeleteAsync(execution, Parameters, ct);
        await SendStatusAsync(204);
    }
}

using FastEndpoints;

namespace KestraBus.Web.Executions;

/// <summary>One execution with its task runs.</summary>
public sealed class GetExecution : ExecutionEndpoint
{
    public override void Configure()
    {
        Serve(Http.GET, "/executions/{executionId}");
        Describe("Get an execution");
    }

    public override async Task HandleAsync(CancellationToken ct) =>
        await SendExecutionAsync(await GetExecutionAsync(null, ct), ct);
}

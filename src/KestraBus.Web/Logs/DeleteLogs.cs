using FastEndpoints;
using KestraBus.Core.Logs;
using KestraBus.Web.Answers;

namespace KestraBus.Web.Logs;

/// <summary>Deletes logs of an execution: all, or those that the parameters narrow it down to.</summary>
public sealed class DeleteLogs(ILogRepository logs) : ApiEndpoint
{
    public override void Configure()
    {
        Serve(Http.DELETE, "/logs/{executionId}");
        Describe("Delete logs of an execution");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        await logs.DeleteAsync(LogSelection.OfExecution(Segment("executionId"), Parameters), ct);
        await SendStatusAsync(200);
    }
}

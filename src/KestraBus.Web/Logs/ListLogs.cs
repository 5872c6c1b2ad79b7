using FastEndpoints;
using KestraBus.Core.Logs;
using KestraBus.Web.Answers;

namespace KestraBus.Web.Logs;

/// <summary>The logs of an execution in the order of time; an empty list for an unknown one.</summary>
public sealed class ListLogs(ILogRepository logs) : ApiEndpoint
{
    public override void Configure()
    {
        Serve(Http.GET, "/logs/{executionId}");
        Describe("List the logs of an execution");
    }

    public override Task HandleAsync(CancellationToken ct)
    {
        var query = LogSelection.OfExecution(Segment("executionId"), Parameters);
        return SendListAsync(logs.StreamAsync(query, ct), LogApiJson.Write, ct);
    }
}

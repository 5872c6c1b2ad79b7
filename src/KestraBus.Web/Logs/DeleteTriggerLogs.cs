using FastEndpoints;
using KestraBus.Core.Logs;
using KestraBus.Core.Paging;
using KestraBus.Web.Answers;

namespace KestraBus.Web.Logs;

/// <summary>Deletes the logs of a flow, or of one of its triggers.</summary>
public sealed class DeleteTriggerLogs(ILogRepository logs) : ApiEndpoint
{
    public override void Configure()
    {
        Serve(Http.DELETE, "/logs/{namespace}/{flowId}");
        Describe("Delete the logs of a flow or trigger");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var query = new LogQuery
        {
            TriggerId = Parameters.Find("triggerId"),
            Filters =
            [
                new FieldFilter("namespace", FilterOperation.Equals, [Segment("namespace")]),
                new FieldFilter("flowId", FilterOperation.Equals, [Segment("flowId")]),
            ],
        };
        await logs.DeleteAsync(query, ct);
        await SendStatusAsync(200);
    }
}

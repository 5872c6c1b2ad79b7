using FastEndpoints;
using KestraBus.Core.Logs;
using KestraBus.Engine.Feeds;
using KestraBus.Web.Answers;
using KestraBus.Web.Streams;

namespace KestraBus.Web.Logs;

/// <summary>Streams the logs of an execution: those there are, then each new one. Never ends by itself.</summary>
public sealed class FollowLogs(ILogRepository logs, ExecutionFeed feed) : ApiEndpoint
{
    // Lines are numbered before they are committed, by several writers: one may appear behind another with a higher number.
    const long Overlap = 1_000;

    static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(3);

    public override void Configure()
    {
        Serve(Http.GET, "/logs/{executionId}/follow");
        Describe("Follow the logs of an execution as server-sent events");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var query = LogSelection.OfExecution(Segment("executionId"), Parameters);
        using var watch = feed.Watch(query.ExecutionId!);
        var events = new ServerSentEvents(HttpContext.Response);
        await events.OpenAsync(ct);
        await events.SendAsync("start", LogApiJson.WriteEmpty, ct);
        var sent = new HashSet<long>();
        while (true)
        {
            var isQuiet = true;
            await foreach (var entry in logs.StreamAsync(query, ct))
            {
                if (sent.Add(entry.Position))
                {
                    await events.SendAsync("progress", json => LogApiJson.Write(json, entry), ct);
                    isQuiet = false;
                }
            }

            if (isQuiet)
            {
                await events.SendHeartbeatAsync(ct);
            }
            else
            {
                query = query with { After = sent.Max() - Overlap };
                sent.RemoveWhere(position => position <= query.After);
            }

            await watch.WaitAsync(LookEvery, ct);
        }
    }
}

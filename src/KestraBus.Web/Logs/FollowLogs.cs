using FastEndpoints;
using KestraBus.Core.Logs;
using KestraBus.Engine.Feeds;
using KestraBus.Web.Answers;
using KestraBus.Web.Streams;

namespace KestraBus.Web.Logs;

/// <summary>Streams the logs of an execution: those there are, then each new one. Never ends by itself.</summary>
public sealed class FollowLogs(ILogRepository logs, ExecutionFeed feed) : ApiEndpoint
{
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
        while (true)
        {
            var last = query.After;
            await foreach (var entry in logs.StreamAsync(query, ct))
            {
                await events.SendAsync("progress", json => LogApiJson.Write(json, entry), ct);
                last = Math.Max(last ?? 0, entry.Position);
            }

            if (last == query.After)
            {
                await events.SendHeartbeatAsync(ct);
            }

            query = query with { After = last };
            await watch.WaitAsync(LookEvery, ct);
        }
    }
}

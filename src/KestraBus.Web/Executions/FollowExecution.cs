using System.Text.Json;
using FastEndpoints;
using KestraBus.Core.Executions;
using KestraBus.Engine.Feeds;
using KestraBus.Engine.Worker;
using KestraBus.Web.Answers;
using KestraBus.Web.Streams;

namespace KestraBus.Web.Executions;

/// <summary>
/// Streams an execution: <c>start</c> at once, <c>progress</c> on each change, <c>end</c> when nothing more will come. An
/// unknown one is waited for a while, for the client may be faster than the start.
/// </summary>
public sealed class FollowExecution(
    IExecutionRepository executions, IClaimStore claims, ExecutionFeed feed, TimeProvider time) : ExecutionEndpoint
{
    static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(3);

    /// <summary>Changes that come closer together are one event: each carries the whole execution.</summary>
    static readonly TimeSpan AtMostEvery = TimeSpan.FromMilliseconds(100);

    static readonly TimeSpan WaitForUnknown = TimeSpan.FromSeconds(10);

    public override void Configure()
    {
        Serve(Http.GET, "/executions/{executionId}/follow");
        Describe("Follow an execution as server-sent events");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var id = Segment("executionId");
        using var watch = feed.Watch(id);
        var events = new ServerSentEvents(HttpContext.Response);
        await events.OpenAsync(ct);

        var execution = await executions.FindAsync(Core.Flows.Tenants.Main, id, ct);
        await events.SendAsync("start", await WriterAsync(id, execution, ct), ct);
        execution ??= await WaitForAsync(id, watch, ct);
        for (var sent = ReadOnlyMemory<byte>.Empty; execution is not null;)
        {
            var write = await WriterAsync(id, execution, ct);
            if (ExecutionFeed.IsOver(execution))
            {
                await events.SendAsync("end", write, ct);
                return;
            }

            sent = await events.SendIfChangedAsync("progress", sent, write, ct);
            await Task.Delay(AtMostEvery, time, ct);
            await watch.WaitAsync(LookEvery, ct);
            execution = await executions.FindAsync(Core.Flows.Tenants.Main, id, ct);
        }
    }

    async Task<Execution?> WaitForAsync(string id, ExecutionWatch watch, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        Execution? execution = null;
        while (execution is null && time.GetElapsedTime(begun) < WaitForUnknown)
        {
            await watch.WaitAsync(TimeSpan.FromSeconds(1), cancellationToken);
            execution = await executions.FindAsync(Core.Flows.Tenants.Main, id, cancellationToken);
        }

        return execution;
    }

    async Task<Action<Utf8JsonWriter>> WriterAsync(string id, Execution? execution, CancellationToken cancellationToken)
    {
        if (execution is null)
        {
            return json => WriteUnknown(json, id);
        }

        var running = await RunningAttempts.LoadAsync(claims, [execution], cancellationToken);
        return json => ExecutionApiJson.Write(json, execution, running);
    }

    /// <summary>An execution with nothing but its id: what Kestra sends to set up the connection.</summary>
    void WriteUnknown(Utf8JsonWriter json, string id)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteLabels([]);
        json.WriteString("originalId", id);
        json.WriteBoolean("deleted", false);
        json.WriteStartObject("metadata");
        json.WriteNumber("attemptNumber", 1);
        json.WriteInstant("originalCreatedDate", time.GetUtcNow());
        json.WriteEndObject();
        json.WriteEndObject();
    }
}

using KestraBus.Core.Executions;
using KestraBus.Core.Flows;
using KestraBus.Engine.Executor;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Starting;
using Microsoft.Extensions.Logging;

namespace KestraBus.Engine.Operations;

/// <summary>Starts executions that are made of others: replays, and restarts with another revision.</summary>
public sealed partial class ExecutionReplays(
    ExecutionStarter starter,
    IExecutionCommands commands,
    RevisionCache flows,
    TimeProvider time,
    ILogger<ExecutionReplays> logger)
{
    /// <summary>
    /// A new execution with the inputs, labels and variables of the old one; from a task run on when one is named. Null when the
    /// old one has no such task run.
    /// </summary>
    public async Task<Execution?> ReplayAsync(Execution old, ReplayOptions options, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var id = options.ExecutionId ?? ExecutionIds.New(now);
        var replay = options.TaskRunId is { } taskRunId
            ? Replays.From(await flows.GetAsync(old.Flow, old.FlowRevision, cancellationToken), old, taskRunId, id, now, options.Revision)
            : Replays.FromScratch(old, id, now, options.Revision);
        if (replay is null)
        {
            return null;
        }

        replay = replay with
        {
            Inputs = options.Inputs ?? replay.Inputs,
            Labels = replay.Labels.With(new Label(Label.Replay, "true")),
        };
        await starter.StartAsync(replay, cancellationToken);
        await MarkAsync(old.Id, cancellationToken);
        return replay;
    }

    /// <summary>Runs again what has failed, in a new execution of another revision.</summary>
    public async Task<Execution> RestartAsync(Execution old, int revision, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var flow = await flows.GetAsync(old.Flow, old.FlowRevision, cancellationToken);
        var restarted = Restarts.WithRevision(flow, old, ExecutionIds.New(now), now, revision);
        await starter.StartAsync(restarted, cancellationToken);
        return restarted;
    }

    /// <summary>The new execution has begun: that the old one does not say so is no reason to refuse.</summary>
    async Task MarkAsync(string executionId, CancellationToken cancellationToken)
    {
        try
        {
            await commands.AskAsync(new MarkReplayed(executionId), cancellationToken);
        }
        catch (EngineUnavailableException exception)
        {
            LogNotMarked(exception, executionId);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Execution {ExecutionId} was replayed, but could not be told so")]
    partial void LogNotMarked(Exception exception, string executionId);
}

/// <summary>How a replay differs from what it replays.</summary>
public sealed record ReplayOptions
{
    /// <summary>Given when files were stored under it before; else a new one is made.</summary>
    public string? ExecutionId { get; init; }

    /// <summary>From this task run on; null from the start.</summary>
    public string? TaskRunId { get; init; }

    /// <summary>That of the old one when null.</summary>
    public int? Revision { get; init; }

    /// <summary>Those of the old one when null.</summary>
    public IReadOnlyDictionary<string, object?>? Inputs { get; init; }
}

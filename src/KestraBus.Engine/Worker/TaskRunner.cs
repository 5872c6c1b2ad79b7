using KestraBus.Core.Executions;
using KestraBus.Core.Flows;
using KestraBus.Core.Plugins;
using KestraBus.Engine.Messages;
using Microsoft.Extensions.Logging;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace KestraBus.Engine.Worker;

/// <summary>
/// Runs one attempt: binds the task, runs it within its time, and answers what became of it. The failure of user code is caught
/// here and nowhere else; it is a value. What is thrown is a bug of ours, or the worker stopping.
/// </summary>
public sealed partial class TaskRunner(
    TaskBinder bind, RunContextServices services, TaskRunnerOptions options, ILogger<TaskRunner> logger) : IAttemptRunner
{
    readonly AttemptOutputs outputs = new(services.Storage, options, services.Time);

    /// <summary>Logs and metrics of the attempt have been handed on when this ends, or are part of the result.</summary>
    /// <exception cref="OperationCanceledException">The worker stops before the attempt has ended; it has no result.</exception>
    public async Task<TaskResult> RunAsync(RunTask message, Func<bool> isOurs, CancellationToken killed, CancellationToken stopping)
    {
        var started = services.Time.GetUtcNow();
        Started(message.TaskRunId, message.Attempt, message.Type);
        var attempt = Identity(message);
        await using var file = message.LogToFile ? new AttemptLogFile(attempt) : null;
        using var journal = new AttemptJournal(services.Journal, file, isOurs, services.Time);
        var context = new RunContext(
            attempt, message.Variables, services with { Journal = journal }, message.LogLevel ?? Core.Logs.LogLevel.Trace);
        var run = new AttemptRun(context, options.Grace, services.Time);
        try
        {
            var result = await ConcludeAsync(
                context, await RunAsync(message, context, run, killed, stopping), killed, stopping);
            var logFile = await StoreLogAsync(file, context);
            var (logs, metrics) = journal.Close();
            await journal.FlushAsync(CancellationToken.None);
            Ended(message.TaskRunId, message.Attempt, result.State);
            return result with
            {
                Started = started,
                Ended = services.Time.GetUtcNow(),
                LogFile = logFile,
                Logs = logs,
                Metrics = metrics,
            };
        }
        finally
        {
            await journal.CloseAsync();
            Clean(message, context, run);
        }
    }

    async Task<AttemptOutcome> RunAsync(
        RunTask message, RunContext context, AttemptRun run, CancellationToken killed, CancellationToken stopping)
    {
        if (killed.IsCancellationRequested)
        {
            return new AttemptOutcome.Killed();
        }

        try
        {
            var limit = await context.RenderAsync(new Property<TimeSpan?>(message.Timeout), stopping);
            return await run.RunAsync(bind(message.Type, message.Properties), limit, killed, stopping);
        }
        catch (Exception exception) when (!(exception is OperationCanceledException && stopping.IsCancellationRequested))
        {
            // The one place where user code may fail: its properties, its templates, its work. All become the attempt's failure.
            return new AttemptOutcome.Failed(exception);
        }
    }

    async Task<TaskResult> ConcludeAsync(
        RunContext context, AttemptOutcome outcome, CancellationToken killed, CancellationToken stopping)
    {
        switch (outcome)
        {
            case AttemptOutcome.Ended { Output: var output }:
                return await StoreAsync(context, output.State, output.Values, killed, stopping);

            case AttemptOutcome.Failed { Exception: var exception }:
                AttemptFailure.Log(context.Log, exception);
                return await StoreAsync(
                    context, RunState.Failed, (exception as TaskFailedException)?.Outputs, killed, stopping);

            case AttemptOutcome.TimedOut { Limit: var limit }:
                context.Log.Error(AttemptFailure.Timeout(limit));
                return Result(context, RunState.Failed, PlainMaps.Empty);

            case AttemptOutcome.Killed:
                return Result(context, RunState.Killed, PlainMaps.Empty);

            default:
                throw new InvalidOperationException($"No result for {outcome}");
        }
    }

    async Task<TaskResult> StoreAsync(
        RunContext context,
        RunState state,
        IReadOnlyDictionary<string, object?>? values,
        CancellationToken killed,
        CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(killed, stopping);
        try
        {
            return state.IsTerminal && state is not RunState.Retried
                ? Result(context, state, await outputs.StoreAsync(context.Attempt, values ?? PlainMaps.Empty, either.Token))
                : throw new TaskFailedException($"A task cannot end as {state.Name}");
        }
        catch (OperationCanceledException) when (killed.IsCancellationRequested)
        {
            return Result(context, RunState.Killed, PlainMaps.Empty);
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            // Too large, or the storage is out of order: without its outputs the attempt has failed, and says why.
            AttemptFailure.Log(context.Log, exception);
            return Result(context, RunState.Failed, PlainMaps.Empty);
        }
    }

    async Task<string?> StoreLogAsync(AttemptLogFile? file, RunContext context)
    {
        try
        {
            return file is null ? null : await file.StoreAsync(context.Files, CancellationToken.None);
        }
        catch (Exception exception)
        {
            // The work is done: a log file that cannot be stored must not undo it.
            LogFileLost(exception, context.Attempt.TaskRunId);
            return null;
        }
    }

    TaskResult Result(RunContext context, RunState state, IReadOnlyDictionary<string, object?> values) => new()
    {
        TaskRunId = context.Attempt.TaskRunId,
        Attempt = context.Attempt.Attempt,
        State = state,
        Started = default,
        Ended = default,
        Outputs = values,
        WorkerId = options.WorkerId,
    };

    void Clean(RunTask message, RunContext context, AttemptRun run)
    {
        if (!run.IsAbandoned)
        {
            Dispose(context, run);
            return;
        }

        Abandoned(message.TaskRunId, message.Attempt, message.Type);
        _ = CleanLaterAsync(context, run);
    }

    async Task CleanLaterAsync(RunContext context, AttemptRun run)
    {
        await run.Ending;
        Dispose(context, run);
    }

    void Dispose(RunContext context, AttemptRun run)
    {
        run.Dispose();
        try
        {
            context.Dispose();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A leftover folder must not turn an ended attempt into a failure.
            LeftBehind(exception, context.Attempt.TaskRunId);
        }
    }

    static AttemptIdentity Identity(RunTask message) => new()
    {
        TenantId = message.TenantId,
        Namespace = message.Namespace,
        FlowId = message.FlowId,
        FlowRevision = message.FlowRevision,
        ExecutionId = message.ExecutionId,
        TaskId = message.TaskId,
        TaskRunId = message.TaskRunId,
        Attempt = message.Attempt,
    };

    [LoggerMessage(LogLevel.Debug, "Attempt {Attempt} of task run {TaskRunId} started: {Type}")]
    partial void Started(string taskRunId, int attempt, string type);

    [LoggerMessage(LogLevel.Debug, "Attempt {Attempt} of task run {TaskRunId} ended as {State}")]
    partial void Ended(string taskRunId, int attempt, RunState state);

    [LoggerMessage(LogLevel.Warning, "Attempt {Attempt} of task run {TaskRunId} did not heed its interruption and still runs: {Type}")]
    partial void Abandoned(string taskRunId, int attempt, string type);

    [LoggerMessage(LogLevel.Warning, "The working directory of task run {TaskRunId} could not be removed")]
    partial void LeftBehind(Exception exception, string taskRunId);

    [LoggerMessage(LogLevel.Error, "The log file of task run {TaskRunId} could not be stored")]
    partial void LogFileLost(Exception exception, string taskRunId);
}

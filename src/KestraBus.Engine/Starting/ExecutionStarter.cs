using KestraBus.Core.Executions;
using KestraBus.Core.Flows;
using KestraBus.Engine.Crashes;
using KestraBus.Engine.Executor;
using Microsoft.Extensions.Logging;

namespace KestraBus.Engine.Starting;

/// <summary>
/// Starts executions for everybody who may ask: API, webhooks, messages. When it answers that an execution was started, the
/// execution is stored, can be read under its id, and will end (promise G1).
/// </summary>
public sealed partial class ExecutionStarter(
    ExecutionBuilder builder,
    IFirstStep firstStep,
    IExecutionStore store,
    IExecutionCommands commands,
    StartOptions options,
    TimeProvider time,
    ILogger<ExecutionStarter> logger)
{
    int atWork;

    public async Task<StartOutcome> StartAsync(StartCommand command, CancellationToken cancellationToken)
    {
        try
        {
            return Interlocked.Increment(ref atWork) > options.MaxConcurrent
                ? new StartOutcome.Overloaded(options.RetryAfter)
                : await PrepareAsync(command, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref atWork);
        }
    }

    /// <inheritdoc cref="ExecutionBuilder.FindFlowAsync"/>
    public Task<(Flow? Flow, StartOutcome? Refusal)> FindFlowAsync(FlowKey key, int? revision, CancellationToken cancellationToken) =>
        builder.FindFlowAsync(key, revision, cancellationToken);

    /// <summary>Stores an execution that was made of another one, and lets it begin.</summary>
    public async Task StartAsync(Execution execution, CancellationToken cancellationToken)
    {
        await store.CreateAsync(execution, idempotencyKey: null, first: null, cancellationToken);
        await BeginAsync(execution.Id);
    }

    async Task<StartOutcome> PrepareAsync(StartCommand command, CancellationToken cancellationToken)
    {
        if (StartLabels.FindForbidden(command.Labels) is { } label)
        {
            return new StartOutcome.ForbiddenLabel(
                $"System labels can only be set by Kestra itself, offending label: {label.Key}={label.Value}");
        }

        var (execution, inputs, refusal) = await builder.BuildAsync(command, cancellationToken);
        if (execution is null)
        {
            return refusal!;
        }

        // Durable first: from here on the execution exists, whatever becomes of the caller.
        using var first = await firstStep.DecideAsync(execution, cancellationToken);
        if (await store.CreateAsync(execution, command.IdempotencyKey, first, cancellationToken) is { } known)
        {
            // Its first attempts are handed out already, or found by the sweep. Claims were written for those, not for ours.
            return new StartOutcome.Started(execution with { Id = known, OriginalId = known }, AlreadyStarted: true);
        }

        // Then begin, or go on.
        Crash.At(CrashPoint.BeforeBegin);
        await (first is null ? BeginAsync(execution.Id) : first.Dispatch.SendAsync());
        return new StartOutcome.Started(execution, AlreadyStarted: false) { Inputs = inputs };
    }

    async Task BeginAsync(string executionId)
    {
        using var limit = new CancellationTokenSource(options.BeginWithin, time);
        try
        {
            await commands.BeginAsync(executionId, limit.Token);
        }
        catch (Exception exception)
        {
            // A boundary: the execution is stored and the sweep begins what has not begun, so whatever the transport throws, the
            // start has succeeded, and nobody may be told otherwise.
            LogBeginLost(exception, executionId);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Begin of execution {ExecutionId} could not be sent, the sweep will do it")]
    partial void LogBeginLost(Exception exception, string executionId);
}

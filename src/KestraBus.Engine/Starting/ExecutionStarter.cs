using KestraBus.Core.Executions;
using KestraBus.Core.Flows;
using KestraBus.Engine.Executor;
using Microsoft.Extensions.Logging;

namespace KestraBus.Engine.Starting;

/// <summary>
/// Starts executions for everybody who may ask: API, webhooks, messages. When it answers that an execution was started, the
/// execution is stored, can be read under its id, and will end (promise G1).
/// </summary>
public sealed partial class ExecutionStarter(
    IFlowRepository flows,
    StartInputs inputs,
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

    /// <summary>The flow a start would run, or why it would not; for those who must look before they start.</summary>
    public async Task<(Flow? Flow, StartOutcome? Refusal)> FindFlowAsync(
        FlowKey key, int? revision, CancellationToken cancellationToken) =>
        await flows.FindAsync(key, revision, allowDeleted: false, cancellationToken) switch
        {
            null => (null, new StartOutcome.FlowNotFound()),
            { Exception: { } reason } => (null, new StartOutcome.FlowBroken(reason)),
            { Disabled: true } => (null, new StartOutcome.FlowDisabled()),
            var flow => (flow, null),
        };

    async Task<StartOutcome> PrepareAsync(StartCommand command, CancellationToken cancellationToken)
    {
        // 1. The flow and the revision that will run.
        var (flow, refusal) = await FindFlowAsync(command.Flow, command.Revision, cancellationToken);
        if (flow is null)
        {
            return refusal!;
        }

        // 2. What the caller gave.
        if (StartLabels.FindForbidden(command.Labels) is { } label)
        {
            return new StartOutcome.ForbiddenLabel(
                $"System labels can only be set by Kestra itself, offending label: {label.Key}={label.Value}");
        }

        var reading = await inputs.ReadAsync(flow, command.Inputs, command.Files, cancellationToken);
        if (reading.Error is { } error)
        {
            return new StartOutcome.InvalidInputs(error);
        }

        // 3. Durable first: from here on the execution exists, whatever becomes of the caller.
        var execution = Create(flow, command, reading.Values);
        var id = await store.CreateAsync(execution, command.IdempotencyKey, cancellationToken);
        if (id != execution.Id)
        {
            return new StartOutcome.Started(execution with { Id = id, OriginalId = id }, AlreadyStarted: true);
        }

        // 4. Then begin.
        await BeginAsync(id);
        return new StartOutcome.Started(execution, AlreadyStarted: false) { Inputs = reading };
    }

    Execution Create(Flow flow, StartCommand command, IReadOnlyDictionary<string, object?> values)
    {
        var now = time.GetUtcNow();
        var id = command.ExecutionId ?? ExecutionIds.New(now);
        return new()
        {
            Id = id,
            TenantId = flow.TenantId,
            Namespace = flow.Namespace,
            FlowId = flow.Id,
            FlowRevision = flow.Revision,
            State = State.Of(RunState.Created, now),
            Labels = StartLabels.Of(flow, command.Labels, command.From, id),
            Inputs = values,
            Variables = flow.Variables,
            OriginalId = id,
            OriginalCreatedDate = now,
            Trigger = command.Trigger,
            ScheduleDate = command.ScheduleDate,
            Kind = command.Kind is "NORMAL" ? null : command.Kind,
        };
    }

    async Task BeginAsync(string executionId)
    {
        using var limit = new CancellationTokenSource(options.BeginWithin, time);
        try
        {
            await commands.BeginAsync(executionId, limit.Token);
        }
        catch (Exception exception) when (exception is EngineUnavailableException or OperationCanceledException)
        {
            // The execution is stored, and the sweep begins what has not begun: the start has succeeded all the same.
            LogBeginLost(exception, executionId);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Begin of execution {ExecutionId} could not be sent, the sweep will do it")]
    partial void LogBeginLost(Exception exception, string executionId);
}

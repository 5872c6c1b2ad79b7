using KestraBus.Core.Executions;
using KestraBus.Core.Executions.Rendering;
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

    /// <summary>The execution that a subflow task wants to start, built but not stored: that happens with its parent's commit.</summary>
    public async Task<ChildAnswer> BuildChildAsync(ChildRequest request, CancellationToken cancellationToken)
    {
        var command = new StartCommand
        {
            Flow = request.Flow,
            Revision = request.Revision,
            ExecutionId = request.ExecutionId,
            Inputs = request.Inputs,
            Labels = request.Labels,
            Trigger = request.Trigger,
            ScheduleDate = request.ScheduleDate,
        };
        return await BuildAsync(command, cancellationToken) switch
        {
            ({ } execution, _) => new ChildAnswer.Ready(execution),
            (_, StartOutcome.FlowNotFound) => new ChildAnswer.Unknown(),
            (_, StartOutcome.FlowDisabled) => new ChildAnswer.Refused("Cannot execute a flow which is disabled"),
            (_, StartOutcome.FlowBroken broken) => new ChildAnswer.Refused($"Cannot execute an invalid flow: {broken.Reason}"),
            (_, StartOutcome.InvalidInputs invalid) => new ChildAnswer.Refused(invalid.Message),
            (_, var refusal) => throw new InvalidOperationException($"a subflow cannot be refused as {refusal}"),
        };
    }

    async Task<StartOutcome> PrepareAsync(StartCommand command, CancellationToken cancellationToken)
    {
        if (StartLabels.FindForbidden(command.Labels) is { } label)
        {
            return new StartOutcome.ForbiddenLabel(
                $"System labels can only be set by Kestra itself, offending label: {label.Key}={label.Value}");
        }

        var (execution, refusal) = await BuildAsync(command, cancellationToken);
        return execution is null ? refusal! : await StoreAsync(execution, command.IdempotencyKey, cancellationToken);
    }

    async Task<(Execution? Execution, StartOutcome? Refusal)> BuildAsync(StartCommand command, CancellationToken cancellationToken)
    {
        // 1. The flow and the revision that will run.
        var (flow, refusal) = await FindFlowAsync(command.Flow, command.Revision, cancellationToken);
        if (flow is null)
        {
            return (null, refusal);
        }

        // 2. What the caller gave.
        var now = time.GetUtcNow();
        var id = command.ExecutionId ?? ExecutionIds.New(now);
        var (values, error) = await StartInputs.ReadAsync(flow, command, id, cancellationToken);
        return error is null
            ? (Create(flow, command, id, values, now), null)
            : (null, new StartOutcome.InvalidInputs(error));
    }

    static Execution Create(
        Flow flow, StartCommand command, string id, IReadOnlyDictionary<string, object?> values, DateTimeOffset now) => new()
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
            ReplyTo = command.ReplyTo,
        };

    async Task<StartOutcome> StoreAsync(Execution execution, string? key, CancellationToken cancellationToken)
    {
        // 3. Durable first: from here on the execution exists, whatever becomes of the caller.
        var id = await store.CreateAsync(execution, key, cancellationToken);
        if (id != execution.Id)
        {
            return new StartOutcome.Started(execution with { Id = id, OriginalId = id }, AlreadyStarted: true);
        }

        // 4. Then begin.
        await BeginAsync(id);
        return new StartOutcome.Started(execution, AlreadyStarted: false);
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

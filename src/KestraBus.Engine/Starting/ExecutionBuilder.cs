using KestraBus.Core.Executions;
using KestraBus.Core.Executions.Rendering;
using KestraBus.Core.Flows;
using KestraBus.Core.Flows.Inputs;

namespace KestraBus.Engine.Starting;

/// <summary>Builds executions in CREATED, without storing them: finds the flow, reads the inputs, gathers the labels.</summary>
public sealed class ExecutionBuilder(IFlowRepository flows, StartInputs inputs, TimeProvider time)
{
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

    /// <summary>The execution and how its inputs were read, or why there is none.</summary>
    public async Task<(Execution? Execution, InputReading? Inputs, StartOutcome? Refusal)> BuildAsync(
        StartCommand command, CancellationToken cancellationToken)
    {
        // 1. The flow and the revision that will run.
        var (flow, refusal) = await FindFlowAsync(command.Flow, command.Revision, cancellationToken);
        if (flow is null)
        {
            return (null, null, refusal);
        }

        // 2. What the caller gave.
        var reading = await inputs.ReadAsync(flow, command.Inputs, command.Files, cancellationToken);
        return reading.Error is { } error
            ? (null, reading, new StartOutcome.InvalidInputs(error))
            : (Create(flow, command, reading.Values), reading, null);
    }

    /// <summary>The execution that a subflow task wants to start; it is stored with its parent's commit.</summary>
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
            ({ } execution, _, _) => new ChildAnswer.Ready(execution),
            (_, _, StartOutcome.FlowNotFound) => new ChildAnswer.Unknown(),
            (_, _, StartOutcome.FlowDisabled) => new ChildAnswer.Refused("Cannot execute a flow which is disabled"),
            (_, _, StartOutcome.FlowBroken broken) => new ChildAnswer.Refused($"Cannot execute an invalid flow: {broken.Reason}"),
            (_, _, StartOutcome.InvalidInputs invalid) => new ChildAnswer.Refused(invalid.Message),
            (_, _, var refusal) => throw new InvalidOperationException($"a subflow cannot be refused as {refusal}"),
        };
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
            ReplyTo = command.ReplyTo,
        };
    }
}

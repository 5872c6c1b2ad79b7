using KestraBus.Core.Executions;
using KestraBus.Engine.Executor;
using MassTransit;

namespace KestraBus.Tests.Contracts.Sagas;

/// <summary>A small machine on the real saga: what the repository does is what is looked at.</summary>
public sealed class StepMachine : MassTransitStateMachine<ExecutionSaga>
{
    public StepMachine(StepGate gate)
    {
        InstanceState(saga => saga.CurrentState);
        Event(() => Begun, x => x.CorrelateById(context => context.Message.Id));
        Event(() => Stepping, x => x.CorrelateById(context => context.Message.Id)
            .OnMissingInstance(missing => missing.ExecuteAsync(context => context.Publish(new Missed(context.Message.Id)))));
        Event(() => Starting, x => x.CorrelateById(context => context.Message.Id));
        Event(() => Looked, x => x.CorrelateById(context => context.Message.Id));
        Event(() => Removed, x => x.CorrelateById(context => context.Message.Id));
        Event(() => Passing, x => x.CorrelateById(context => context.Message.Id));
        Event(() => BegunAndEnded, x => x.CorrelateById(context => context.Message.Id));
        Event(() => SteppingAll, x => x.CorrelateBy((saga, context) => saga.FlowId == context.Message.FlowId)
            .OnMissingInstance(missing => missing.ExecuteAsync(context => context.Publish(new Missed(Guid.Empty)))));
        Event(() => Peeked, x =>
        {
            x.CorrelateById(context => context.Message.Id);
            x.ReadOnly = true;
        });
        Initially(
            When(Begun).Then(context => Fill(context.Saga, context.Message.Id)).TransitionTo(CREATED),
            When(BegunAndEnded)
                .Then(context => Fill(context.Saga, context.Message.Id))
                .Publish(context => new Stepped(context.Message.Id, "ended"))
                .Finalize());
        DuringAny(
            When(Begun).Then(_ => { }),
            When(Starting).Then(context => Executions.StartChild(context.Saga, context.Message.Child)),
            When(Looked).Then(_ => { }),
            When(Removed).Finalize(),
            When(Peeked)
                .Then(context => Executions.Step(context.Saga, "never kept"))
                .Respond(context => new Seen(context.Message.Id, context.Saga.Version)),
            When(SteppingAll).Then(context => Executions.Step(context.Saga, context.Message.TaskRunId)),
            When(Passing)
                .ThenAsync(context => gate.PassAsync(context.Message.TaskRunId))
                .Then(context => Executions.Step(context.Saga, context.Message.TaskRunId))
                .Publish(context => new Stepped(context.Message.Id, context.Message.TaskRunId)),
            When(Stepping)
                .Then(context => Executions.Step(context.Saga, context.Message.TaskRunId))
                .Then(context => ThrowIf(context.Message.Fail))
                .Publish(context => new Stepped(context.Message.Id, context.Message.TaskRunId))
                .Publish(context => new Derived(context.Message.Id, context.Message.TaskRunId)));
        SetCompletedWhenFinalized();
    }

    /// <summary>Named as the saga names its states.</summary>
    public MassTransit.State CREATED { get; private set; } = null!;

    public Event<Begin> Begun { get; private set; } = null!;

    public Event<Step> Stepping { get; private set; } = null!;

    public Event<StartChild> Starting { get; private set; } = null!;

    public Event<Look> Looked { get; private set; } = null!;

    public Event<Remove> Removed { get; private set; } = null!;

    public Event<Pass> Passing { get; private set; } = null!;

    public Event<BeginAndEnd> BegunAndEnded { get; private set; } = null!;

    public Event<StepAll> SteppingAll { get; private set; } = null!;

    public Event<Peek> Peeked { get; private set; } = null!;

    static void Fill(ExecutionSaga saga, Guid id)
    {
        var execution = Executions.New(id);
        saga.ExecutionId = execution.Id;
        saga.TenantId = execution.TenantId;
        saga.Namespace = execution.Namespace;
        saga.FlowId = execution.FlowId;
        saga.StartDate = execution.State.Start;
        saga.Header = execution;
        saga.Apply(new Decision(execution, [], [], []));
    }

    static void ThrowIf(bool fail)
    {
        if (fail)
        {
            throw new InvalidOperationException("The step failed on purpose");
        }
    }
}

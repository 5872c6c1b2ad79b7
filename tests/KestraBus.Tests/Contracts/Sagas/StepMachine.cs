using KestraBus.Core.Executions;
using KestraBus.Engine.Executor;
using MassTransit;

namespace KestraBus.Tests.Contracts.Sagas;

/// <summary>A small machine on the real saga: what the repository does is what is looked at.</summary>
public sealed class StepMachine : MassTransitStateMachine<ExecutionSaga>
{
    public StepMachine()
    {
        InstanceState(saga => saga.CurrentState);
        Event(() => Begun, x => x.CorrelateById(context => context.Message.Id));
        Event(() => Stepping, x => x.CorrelateById(context => context.Message.Id)
            .OnMissingInstance(missing => missing.ExecuteAsync(context => context.Publish(new Missed(context.Message.Id)))));
        Event(() => Starting, x => x.CorrelateById(context => context.Message.Id));
        Event(() => Looked, x => x.CorrelateById(context => context.Message.Id));
        Event(() => Removed, x => x.CorrelateById(context => context.Message.Id));
        Initially(When(Begun).Then(Fill).TransitionTo(CREATED));
        DuringAny(
            When(Begun).Then(_ => { }),
            When(Starting).Then(context => Executions.StartChild(context.Saga, context.Message.Child)),
            When(Looked).Then(_ => { }),
            When(Removed).Finalize(),
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

    static void Fill(BehaviorContext<ExecutionSaga, Begin> context)
    {
        var execution = Executions.New(context.Message.Id);
        var saga = context.Saga;
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

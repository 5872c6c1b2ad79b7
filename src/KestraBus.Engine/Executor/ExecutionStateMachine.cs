using System.Linq.Expressions;
using KestraBus.Core.Executions;
using KestraBus.Engine.Messages;
using MassTransit;
using State = MassTransit.State;

namespace KestraBus.Engine.Executor;

/// <summary>
/// Drives executions: hands each message to the <see cref="ExecutionDriver"/> with the saga that it is for. It holds no rules of
/// its own. Its states are Kestra's, stored by name; an execution is created elsewhere, so there
/// is no initial state here, and a message for an execution that is not there is parked.
/// </summary>
public sealed class ExecutionStateMachine : MassTransitStateMachine<ExecutionSaga>
{
    readonly ExecutionDriver driver;

    public ExecutionStateMachine(ExecutionDriver driver)
    {
        this.driver = driver;
        InstanceState(saga => saga.CurrentState);
        var states = Enum.GetValues<RunState>().ToDictionary(state => state, state => State(state.Name));
        State[] ended = [.. states.Where(pair => pair.Key.IsTerminal).Select(pair => pair.Value)];
        State[] alive = [.. states.Where(pair => !pair.Key.IsTerminal).Select(pair => pair.Value)];

        DeclareWork();
        DeclareRequests();
        During(alive, Handle(Begin));
        // Told twice that it may begin: it has begun, run and ended meanwhile.
        During(ended, Ignore(Begin));

        // Also when ended: results of tasks that ran on are recorded, and afterExecution tasks run then.
        DuringAny(Handle(Finished), Handle(Lost), Handle(DispatchLost), Handle(ChildEnded), Handle(Due), Handle(Kill));
    }

    public Event<BeginExecution> Begin { get; } = null!; // set by MassTransit, as all of these

    public Event<TaskFinished> Finished { get; } = null!;

    public Event<WorkerLost> Lost { get; } = null!;

    public Event<DispatchLost> DispatchLost { get; } = null!;

    public Event<ChildFinished> ChildEnded { get; } = null!;

    public Event<KillExecution> Kill { get; } = null!;

    public Event<TimerDue> Due { get; } = null!;

    public Event<PauseExecution> Pause { get; } = null!;

    public Event<ResumeExecution> Resume { get; } = null!;

    public Event<RestartExecution> Restart { get; } = null!;

    public Event<SetTaskRunState> SetTaskRunState { get; } = null!;

    public Event<SetExecutionState> SetState { get; } = null!;

    public Event<SetExecutionLabels> SetLabels { get; } = null!;

    public Event<ForceRunExecution> ForceRun { get; } = null!;

    public Event<UnqueueExecution> Unqueue { get; } = null!;

    public Event<MarkReplayed> MarkReplayed { get; } = null!;

    void DeclareWork()
    {
        Declare(() => Begin);
        Declare(() => Finished);
        Declare(() => Lost);
        Declare(() => DispatchLost);
        Declare(() => ChildEnded);
        Declare(() => Kill);
        Declare(() => Due);
    }

    // In every state: whether a request means something is for the machine to say.
    void DeclareRequests()
    {
        DeclareRequest(() => Pause);
        DeclareRequest(() => Resume);
        DeclareRequest(() => Restart);
        DeclareRequest(() => SetTaskRunState);
        DeclareRequest(() => SetState);
        DeclareRequest(() => SetLabels);
        DeclareRequest(() => ForceRun);
        DeclareRequest(() => Unqueue);
        DeclareRequest(() => MarkReplayed);
    }

    void DeclareRequest<TRequest>(Expression<Func<Event<TRequest>>> property)
        where TRequest : ExecutionRequest
    {
        Declare(property);
        DuringAny(Handle(property.Compile()()));
    }

    EventActivityBinder<ExecutionSaga, TMessage> Handle<TMessage>(Event<TMessage> @event)
        where TMessage : class, IExecutionMessage =>
        When(@event).ThenAsync(context =>
            driver.HandleAsync(context.Saga, context.Message, new SagaOutgoing(context), context.CancellationToken));

    void Declare<TMessage>(Expression<Func<Event<TMessage>>> property)
        where TMessage : class, IExecutionMessage => Event(property, declared =>
        {
            declared.CorrelateById(context => ExecutionIds.ToGuid(context.Message.ExecutionId));
            declared.OnMissingInstance(missing => missing.ExecuteAsync(context =>
                driver.ParkAsync(context.Message, context.ReceiveContext.Body.GetString(), context.CancellationToken)));
        });
}

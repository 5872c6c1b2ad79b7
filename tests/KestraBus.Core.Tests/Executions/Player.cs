using KestraBus.Core.Executions;
using KestraBus.Core.Executions.Rendering;
using KestraBus.Core.Executions.Variables;
using KestraBus.Core.Expressions;
using KestraBus.Core.Expressions.Services;
using KestraBus.Core.Flows;
using KestraBus.Core.Flows.Inputs;
using KestraBus.Core.Plugins;

namespace KestraBus.Core.Tests.Executions;

/// <summary>Plays an execution in memory: feeds events, keeps what was decided, answers for workers. Mutable, as a game is.</summary>
sealed class Player
{
    static readonly ExpressionEngine Expressions = new(new ExpressionOptions(), ExpressionLibrary.Standard, TimeProvider.System);

    public ExecutionMachine Machine { get; } = new(Expressions, ServerVariables.None, new FlowOutputReader());

    readonly Queue<TaskRun> dispatched = new();

    public List<UndecidedException> Asked { get; } = [];

    /// <summary>Answers for the other flows.</summary>
    public Func<ChildRequest, ChildAnswer> Child { get; set; } = request => new ChildAnswer.Ready(new Execution
    {
        Id = request.ExecutionId,
        OriginalId = request.ExecutionId,
        Namespace = request.Flow.Namespace,
        FlowId = request.Flow.Id,
        FlowRevision = 1,
        State = Core.Executions.State.Of(RunState.Created, DateTimeOffset.UnixEpoch),
        OriginalCreatedDate = DateTimeOffset.UnixEpoch,
    });

    /// <summary>Where values lie that are stored by reference.</summary>
    public StoredTexts Files { get; } = new();

    public Player(Flow flow, DateTimeOffset? scheduleDate = null)
    {
        Flow = flow;
        Execution = new Execution
        {
            Id = "execution",
            OriginalId = "execution",
            Namespace = flow.Namespace,
            FlowId = flow.Id,
            FlowRevision = flow.Revision,
            State = State.Of(RunState.Created, Now),
            OriginalCreatedDate = Now,
            ScheduleDate = scheduleDate,
        };
    }

    public Flow Flow { get; }

    public Execution Execution { get; set; }

    public DateTimeOffset Now { get; private set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public Decision Last { get; private set; } = null!; // set by the first event

    public List<Effect> Effects { get; } = [];

    public int Visited { get; private set; }

    /// <summary>States and outputs of tasks whose attempts do not simply succeed.</summary>
    public Func<TaskRun, RunState> Worker { get; set; } = _ => RunState.Success;

    public Func<TaskRun, IReadOnlyDictionary<string, object?>?> Outputs { get; set; } = _ => null;

    public string States => string.Join(' ', Execution.State.Histories.Select(change => change.State.Name));

    /// <summary>Task runs in the order of creation: id, value and state.</summary>
    public string Runs => string.Join(' ', Execution.TaskRuns.InOrder().Select(run =>
        run.TaskId + (run.Value is null ? "" : $"[{run.Value}]") + ":" + run.State.Current.Name));

    public IEnumerable<string> Waiting => dispatched.Select(Name);

    /// <summary>Starts and plays with a worker until nothing is left to do for it.</summary>
    public Player Play()
    {
        Feed(new ExecutionEvent.Started());
        return Work();
    }

    public Player Work()
    {
        while (dispatched.TryDequeue(out var run))
        {
            Finish(run, Worker(run));
        }

        return this;
    }

    /// <summary>The worker ends the attempt that waits for it under this name.</summary>
    public Player Finish(string name, RunState state = RunState.Success)
    {
        var run = dispatched.First(each => Name(each) == name);
        var rest = dispatched.Where(each => each != run).ToList();
        dispatched.Clear();
        rest.ForEach(dispatched.Enqueue);
        return Finish(run, state);
    }

    public Player Finish(TaskRun run, RunState state) => Feed(new ExecutionEvent.TaskFinished(Result(run, state)));

    public TaskResult Result(TaskRun run, RunState state) =>
        new() { TaskRunId = run.Id, Attempt = run.NextAttempt, State = state, Started = Now, Ended = Now, Outputs = Outputs(run) };

    public Player Feed(ExecutionEvent @event)
    {
        Last = Decide(@event);
        Execution = Last.Execution;
        Visited += Last.Visited;
        Effects.AddRange(Last.Effects);
        foreach (var effect in Last.Effects.OfType<Effect.RunTask>())
        {
            dispatched.Enqueue(effect.Run);
        }

        return this;
    }

    Decision Decide(ExecutionEvent @event)
    {
        var facts = new Facts();
        while (true)
        {
            try
            {
                return Machine.Decide(Flow, Execution, @event, Now, facts);
            }
            catch (UndecidedException undecided)
            {
                Asked.Add(undecided);
                facts.FillAsync(undecided, Outside, default).IsCompletedSuccessfully.ShouldBeTrue();
            }
        }
    }

    Outside Outside => new()
    {
        Expressions = Expressions,
        Services = NoServices.Instance,
        References = new ReferencedValues(Files),
        FindChild = (request, _) => Task.FromResult(Child(request)),
    };

    public Player Due(TimerKind kind)
    {
        var timer = Effects.OfType<Effect.SetTimer>().Last(effect => effect.Timer.Kind == kind).Timer;
        Now = timer.DueAt;
        return Feed(new ExecutionEvent.TimerDue(timer));
    }

    public TaskRun Run(string name) => Execution.TaskRuns.InOrder().Last(run => Name(run) == name);

    public string History(string name) => string.Join(' ', Run(name).State.Histories.Select(change => change.State.Name));

    public string Attempts(string name) => string.Join(' ', Run(name).Attempts.Select(attempt => attempt.State.Current.Name));

    public IEnumerable<string?> Logs => Effects.OfType<Effect.WriteLog>().Select(log => log.Entry.Message);

    public int Ends => Effects.Count(effect => effect is Effect.Finish);

    public Player Kill() => Feed(new ExecutionEvent.KillRequested());

    public static Player Of(params TaskDefinition[] tasks) => new(TestFlow.Of(tasks));

    static string Name(TaskRun run) => run.Value is null ? run.TaskId : $"{run.TaskId}[{run.Value}]";
}

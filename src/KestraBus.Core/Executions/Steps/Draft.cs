using KestraBus.Core.Executions.Flowables;
using KestraBus.Core.Executions.Rendering;
using KestraBus.Core.Executions.Variables;
using KestraBus.Core.Flows;
using KestraBus.Core.Flows.Inputs;
using KestraBus.Core.Logs;

namespace KestraBus.Core.Executions.Steps;

/// <summary>A decision in the making. Mutable because the steps of one call add to it; nobody outside that call sees it.</summary>
sealed class Draft(
    ServerVariables server,
    DecisionRenderer renderer,
    FlowOutputReader outputReader,
    Flow flow,
    Execution before,
    DateTimeOffset now)
{
    readonly OrderedDictionary<string, TaskRun> changed = new(StringComparer.Ordinal);
    readonly List<string> removed = [];
    readonly List<Effect> effects = [];
    readonly List<RenderRequest> renders = [];
    readonly List<ChildRequest> children = [];
    readonly Queue<Look> looks = new();
    readonly Dictionary<string, int> waiting = new(StringComparer.Ordinal);
    readonly TaskRunIndex known = before.TaskRuns;
    Execution header = before;

    public Flow Flow { get; } = flow;

    public DateTimeOffset Now { get; } = now;

    public DecisionRenderer Renderer { get; } = renderer;

    public FlowOutputReader OutputReader { get; } = outputReader;

    public TaskRunIndex Runs { get; private set; } = before.TaskRuns;

    public RunState State => header.State.Current;

    public Execution Execution => header = ReferenceEquals(header.TaskRuns, Runs) ? header : header with { TaskRuns = Runs };

    /// <summary>Task runs looked at in this call: what the tests hold against growth.</summary>
    public int Visited { get; private set; }

    /// <summary>New tasks may start: not before the start, not in a standstill, not after the end.</summary>
    public bool IsMoving => State is RunState.Created or RunState.Running or RunState.Retrying;

    /// <summary>The same for what stands below a task run: afterExecution moves when all else has ended.</summary>
    public bool MovesIn(TaskRun run) => IsMoving || (State.IsTerminal && RootOf(run).Branch is Branch.AfterExecution);

    /// <summary>A standstill passes: what is decided meanwhile is done after it.</summary>
    public bool MovesOrWaits(TaskRun run) => State is RunState.Paused || MovesIn(run);

    public TaskRun Put(TaskRun run)
    {
        Runs = Runs.Put(run);
        changed[run.Id] = run;
        return run;
    }

    public void Remove(string runId)
    {
        Runs = Runs.Remove(runId);
        if (!changed.Remove(runId) || known.Find(runId) is not null)
        {
            removed.Add(runId);
        }
    }

    public void Turn(RunState state) => header = header with { State = header.State.To(state, Now) };

    public void Change(Func<Execution, Execution> change) => header = change(header);

    public void Add(Effect effect) => effects.Add(effect);

    /// <summary>Nothing more will come: told once, however many looks find it out.</summary>
    public void Finish()
    {
        if (!effects.Exists(effect => effect is Effect.Finish))
        {
            Add(new Effect.Finish(State));
        }
    }

    public void Log(LogLevel level, string message, TaskRun? run = null) => Add(new Effect.WriteLog(new LogEntry
    {
        TenantId = header.TenantId,
        Namespace = header.Namespace,
        FlowId = header.FlowId,
        ExecutionId = header.Id,
        TaskId = run?.TaskId,
        TaskRunId = run?.Id,
        AttemptNumber = run?.NextAttempt,
        Timestamp = Now,
        Level = level,
        Thread = "executor",
        Message = message,
    }));

    /// <summary>Asks to look at a parent: a flowable's task run, or the execution itself (null).</summary>
    public void LookAt(string? parentId, TaskRun? ended = null)
    {
        looks.Enqueue(new(parentId, ended));
        waiting[parentId ?? ""] = CountWaiting(parentId) + 1;
    }

    public bool TakeLook(out Look look)
    {
        if (!looks.TryDequeue(out look))
        {
            return false;
        }

        Visited++;
        waiting[look.ParentId ?? ""]--;
        return true;
    }

    public int CountWaiting(string? parentId) => waiting.GetValueOrDefault(parentId ?? "");

    public TaskRun? ParentOf(TaskRun run) => run.ParentId is { } id ? Runs.Find(id) : null;

    public TaskDefinition? FindTask(TaskRun run) => Flow.TasksById.GetValueOrDefault(run.TaskId);

    public RunVariables Variables(TaskRun? run = null, TaskDefinition? task = null) =>
        new RunVariables(server, Flow, Execution, run, task);

    public FlowableContext Context(TaskRun run, TaskDefinition task) => new(run, Variables(run, task), Renderer);

    /// <summary>Something must be found out first: what does not depend on it goes on, so that all is asked for at once.</summary>
    public void Postpone(UndecidedException undecided)
    {
        renders.AddRange(undecided.Renders);
        children.AddRange(undecided.Children);
    }

    public Decision ToDecision() => new(Execution, [.. changed.Values], removed, effects) { Visited = Visited };

    public UndecidedException? Undecided => renders.Count + children.Count > 0
        ? new UndecidedException("More must be found out first") { Renders = renders, Children = children }
        : null;

    TaskRun RootOf(TaskRun run)
    {
        // A loop removes its children but not theirs, so a parent may be gone.
        while (ParentOf(run) is { } parent)
        {
            run = parent;
        }

        return run;
    }
}

/// <summary>A parent that something happened to, and the child that has ended, if that is what happened.</summary>
readonly record struct Look(string? ParentId, TaskRun? Ended);

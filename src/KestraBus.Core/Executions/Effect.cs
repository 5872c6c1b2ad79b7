using KestraBus.Core.Flows;
using KestraBus.Core.Logs;

namespace KestraBus.Core.Executions;

/// <summary>What the outside world must do after a decision is saved.</summary>
public abstract record Effect
{
    Effect()
    {
    }

    /// <summary>Hand an attempt to a worker; its number is <see cref="TaskRun.NextAttempt"/>.</summary>
    public sealed record RunTask(TaskRun Run, TaskDefinition Task) : Effect;

    /// <summary>Interrupt attempts that run, and refuse those still on their way.</summary>
    public sealed record KillTasks(IReadOnlyList<TaskRun> Runs) : Effect;

    /// <summary>Store this execution and let it begin; its end is told to the task run that started it, if any.</summary>
    public sealed record StartExecution(Execution Child, TaskRun? Run) : Effect;

    public sealed record SetTimer(Timer Timer) : Effect;

    public sealed record CancelTimers : Effect;

    public sealed record WriteLog(LogEntry Entry) : Effect;

    /// <summary>Nothing more will come: waiters, parents and slots are told.</summary>
    public sealed record Finish(RunState State) : Effect;
}

/// <summary>What the machine decided: the new execution, which of its task runs are new or changed, which are gone, and what to do.</summary>
public sealed record Decision(
    Execution Execution,
    IReadOnlyList<TaskRun> Changed,
    IReadOnlyList<string> Removed,
    IReadOnlyList<Effect> Effects)
{
    /// <summary>Why nothing happened, when nothing did: a late, repeated or illegal event.</summary>
    public string? IgnoredBecause { get; init; }

    /// <summary>How many parents were looked at: the work done, which must not grow with the number of task runs.</summary>
    public int Visited { get; init; }
}

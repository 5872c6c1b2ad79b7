using KestraBus.Core.Executions.Flowables;
using KestraBus.Core.Flows;

namespace KestraBus.Core.Executions.Steps;

/// <summary>The task lists of a flow, or of one run of a flowable, and how far they have come (flow-language §2.8).</summary>
readonly struct Scope
{
    readonly Flowable? flowable;
    readonly IReadOnlyList<TaskDefinition> main;
    readonly IReadOnlyList<TaskDefinition> errors;
    readonly IReadOnlyList<TaskDefinition> atEnd;
    readonly IReadOnlyList<TaskDefinition> after;
    readonly FlowableProgress progress;
    readonly Children children;

    Scope(Draft draft, TaskRun? run, Flowable? flowable, TaskRun? ended)
    {
        var flow = draft.Flow;
        this.flowable = flowable;
        main = EnabledTasks.Of(flowable is null ? flow.Tasks : flowable.TasksOf(run!) ?? []);
        errors = EnabledTasks.Of(flowable?.Errors ?? flow.Errors);
        atEnd = EnabledTasks.Of(flowable?.Finally ?? flow.Finally);
        after = EnabledTasks.Of(flowable is null ? flow.AfterExecution : []);
        children = draft.Runs.ChildrenOf(run?.Id);
        progress = run is null ? default : new(run, main, draft.Runs, ended, draft.CountWaiting(run.Id));
    }

    public static Scope OfFlow(Draft draft) => new(draft, null, null, null);

    public static Scope Of(Draft draft, TaskRun run, Flowable flowable, TaskRun? ended) => new(draft, run, flowable, ended);

    /// <summary>The list whose turn it is; null when all is done.</summary>
    public Branch? Turn()
    {
        var (ran, erred) = (children.In(Branch.Main), children.In(Branch.Errors));
        if (flowable is not null && ran.Killed > 0)
        {
            return null;
        }

        if (children.In(Branch.Finally).Total > 0)
        {
            return IsDone(Branch.Finally, atEnd) ? null : Branch.Finally;
        }

        // A failure that will be tried again is no failure yet: its task run is RETRYING.
        if (ran.Failed == 0 && erred.Total == 0 && flowable?.OwnState(progress.Run) is not RunState.Failed)
        {
            return ran.AllEnded && ran.Total >= CountOfMain() ? AtEnd() : Branch.Main;
        }

        return IsDone(Branch.Errors, errors) ? AtEnd() : Branch.Errors;
    }

    /// <summary>The main list has just been done, without failure, and nothing of what follows it has begun.</summary>
    public bool IsMainDone => Turn() is null or Branch.Finally
        && children.In(Branch.Main) is { Failed: 0, Killed: 0 }
        && children.In(Branch.Errors).Total + children.In(Branch.Finally).Total == 0;

    /// <summary>All that will run has run, and not well.</summary>
    public bool HasFailed => Turn() is null && !IsMainDone;

    /// <summary>Which tasks of the list are to be created now.</summary>
    public IEnumerable<NextTask> Next(Branch branch) => branch switch
    {
        Branch.Main => flowable is null ? OneByOne(branch, main) : flowable.Next(progress),
        Branch.Errors => Side(branch, errors),
        Branch.Finally => Side(branch, atEnd),
        _ => OneByOne(branch, after),
    };

    public bool IsAfterDone => IsDone(Branch.AfterExecution, after);

    int CountOfMain() => flowable is null ? main.Count : flowable.CountOf(progress);

    Branch? AtEnd() => atEnd.Count > 0 ? Branch.Finally : null;

    bool IsDone(Branch branch, IReadOnlyList<TaskDefinition> tasks) =>
        children.In(branch) is var tally && tally.AllEnded && tally.Total >= tasks.Count;

    IEnumerable<NextTask> Side(Branch branch, IReadOnlyList<TaskDefinition> tasks) => flowable is { SideBranchesAreParallel: true }
        ? tasks.Skip(children.In(branch).Total).Select(task => new NextTask(task))
        : OneByOne(branch, tasks);

    // A failed task of these lists does not stop the next one; of the main list it ends the turn of the list.
    IEnumerable<NextTask> OneByOne(Branch branch, IReadOnlyList<TaskDefinition> tasks) =>
        children.In(branch) is { Open: 0 } tally && tally.Total < tasks.Count ? [new(tasks[tally.Total])] : [];
}

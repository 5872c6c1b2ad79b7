using KestraBus.Core.Executions.Flowables;

namespace KestraBus.Core.Executions.Steps;

/// <summary>Ends an execution by force (flow-language §8.8). Costs a look at every task run that is open.</summary>
static class Killing
{
    public static void Kill(Draft draft)
    {
        draft.Turn(RunState.Killing);
        End(draft, RunState.Killed);
    }

    /// <summary>Nothing goes on: what is at work is interrupted, all else is KILLED at once, and the execution is what is said.</summary>
    public static void End(Draft draft, RunState end)
    {
        List<TaskRun> atWork = [];
        foreach (var run in draft.Runs.InOrder().Where(run => !run.IsTerminal))
        {
            var flowable = draft.FindTask(run)?.Flowable;
            if (flowable is not (null or Subflow) && run.State.Current is RunState.Running)
            {
                draft.Put(run with { State = run.State.To(RunState.Killing, draft.Now) });
            }
            else if (flowable is null && Ending.IsAtWork(draft, run))
            {
                atWork.Add(run);
            }
            else
            {
                // Whether an execution that a Subflow has started is killed too is for the caller to say.
                FlowableRuns.Abandon(draft, run, RunState.Killed);
            }
        }

        if (atWork.Count > 0)
        {
            draft.Add(new Effect.KillTasks(atWork));
        }

        SettleAll(draft);
        draft.Turn(end);
        Ending.AfterEnd(draft);
    }

    /// <summary>Flow control that is being killed ends when no child of it is at work any more.</summary>
    public static void Settle(Draft draft, TaskRun run)
    {
        if (IsQuiet(draft, run))
        {
            FlowableRuns.Close(draft, run, RunState.Killed);
        }
    }

    // Innermost first: children are created after their parents.
    static void SettleAll(Draft draft)
    {
        foreach (var run in draft.Runs.InOrder().Reverse().Where(run => run.State.Current is RunState.Killing))
        {
            Settle(draft, run);
        }
    }

    static bool IsQuiet(Draft draft, TaskRun run)
    {
        var children = draft.Runs.ChildrenOf(run.Id);
        return children.In(Branch.Main).AllEnded && children.In(Branch.Errors).AllEnded && children.In(Branch.Finally).AllEnded;
    }
}

using KestraBus.Core.Flows;

namespace KestraBus.Core.Executions.Steps;

/// <summary>Lets an execution that has ended go on (flow-language §8.6). Costs a look at every task run.</summary>
static class Restarting
{
    /// <summary>What has failed runs again. Null when it does, else why not.</summary>
    public static string? Restart(Draft draft)
    {
        if (IsBusyAfterwards(draft))
        {
            return "What runs after the execution has not ended yet";
        }

        RemoveSideBranches(draft);
        var failed = Restarts.FindFailed(draft.Runs);
        if (failed.Count == 0)
        {
            return "No task found to restart execution from!";
        }

        foreach (var run in failed)
        {
            draft.Put(Restarts.Again(draft.Flow, run, draft.Now));
            Reopen(draft, run);
        }

        draft.Change(execution => execution with
        {
            AttemptNumber = execution.AttemptNumber + 1,
            Labels = execution.Labels.With(new Label(Label.Restarted, "true")),
        });
        Move(draft);
        return null;
    }

    /// <summary>Somebody says what became of a task run.</summary>
    public static string? Change(Draft draft, string taskRunId, RunState state)
    {
        if (draft.Runs.Find(taskRunId) is not { IsTerminal: true } || !state.IsTerminal)
        {
            return $"Task run {taskRunId} cannot become {state.Name}";
        }

        RemoveSideBranches(draft);
        if (draft.Runs.Find(taskRunId) is not { } run)
        {
            return $"Task run {taskRunId} runs again with what it belongs to";
        }

        var attempts = run.Attempts is [.., var last]
            ? run.Attempts.SetItem(run.Attempts.Length - 1, last with { State = last.State.To(state, draft.Now) })
            : run.Attempts;
        draft.Put(run with { State = run.State.To(state, draft.Now), Attempts = attempts });
        Reopen(draft, run);
        Move(draft);
        return null;
    }

    static void Move(Draft draft)
    {
        draft.Turn(RunState.Restarted);
        draft.Turn(RunState.Running);
        Advancing.LookEverywhere(draft);
    }

    static void Reopen(Draft draft, TaskRun run)
    {
        for (var parent = draft.ParentOf(run); parent is not null; parent = draft.ParentOf(parent))
        {
            draft.Put(Restarts.Reopen(parent, draft.Now));
        }
    }

    static void RemoveSideBranches(Draft draft)
    {
        foreach (var run in draft.Runs.InOrder().Where(run => run.Branch is not Branch.Main))
        {
            Remove(draft, run);
        }
    }

    static void Remove(Draft draft, TaskRun run)
    {
        foreach (var child in draft.Runs.ChildrenOf(run.Id).InOrder.Values)
        {
            Remove(draft, draft.Runs.Get(child));
        }

        draft.Remove(run.Id);
    }

    static bool IsBusyAfterwards(Draft draft) => !draft.Runs.ChildrenOf(null).In(Branch.AfterExecution).AllEnded;
}

namespace KestraBus.Core.Executions.Steps;

/// <summary>
/// Moves the execution on until only the outside world can: looks at the parent of each task run that has ended, creates what
/// comes next, and goes up when a parent has ended with it, down when a flowable has started.
/// </summary>
static class Advancing
{
    public static void Run(Draft draft)
    {
        while (draft.TakeLook(out var look))
        {
            if (look.ParentId is null)
            {
                LookAtExecution(draft, look.Ended);
            }
            else if (draft.Runs.Find(look.ParentId) is { } parent)
            {
                LookAtFlowable(draft, parent, look.Ended);
            }
        }
    }

    /// <summary>After a standstill: everything that may have become due meanwhile. Costs a look at every task run.</summary>
    public static void LookEverywhere(Draft draft)
    {
        EndFailed(draft);
        draft.LookAt(null);
        foreach (var run in draft.Runs.InOrder())
        {
            if (draft.FindTask(run) is not { } task)
            {
                continue;
            }

            if (run.State.Current.IsCreatedLike)
            {
                Starting.Begin(draft, run, task);
            }
            else if (run.State.Current is RunState.Running && task.Flowable is not null)
            {
                draft.LookAt(run.Id);
            }
        }
    }

    /// <summary>What has failed meanwhile ends what it is part of first: nothing starts beside an end that is due.</summary>
    static void EndFailed(Draft draft)
    {
        foreach (var run in draft.Runs.InOrder().Reverse())
        {
            if (run.State.Current is RunState.Running && draft.FindTask(run)?.Flowable is { } flowable
                && Scope.Of(draft, run, flowable, null).HasFailed)
            {
                draft.LookAt(run.Id);
            }
        }

        Run(draft);
    }

    static void LookAtFlowable(Draft draft, TaskRun run, TaskRun? ended)
    {
        if (run.State.Current is RunState.Killing)
        {
            Killing.Settle(draft, run);
        }

        if (run.State.Current is not RunState.Running || !draft.MovesIn(run)
            || draft.FindTask(run) is not { Flowable: { } flowable } task)
        {
            return;
        }

        var scope = Scope.Of(draft, run, flowable, ended);
        if (scope.IsMainDone && flowable.GoesOn(draft, run, task))
        {
            return;
        }

        if (scope.Turn() is not { } branch)
        {
            flowable.End(draft, draft.Runs.Get(run.Id), task);
            return;
        }

        foreach (var next in scope.Next(branch))
        {
            Starting.Create(draft, next, run, branch);
        }
    }

    static void LookAtExecution(Draft draft, TaskRun? ended)
    {
        if (draft.State.IsTerminal)
        {
            LookAfterEnd(draft, ended);
            return;
        }

        if (!draft.IsMoving)
        {
            return;
        }

        var scope = Scope.OfFlow(draft);
        if (scope.Turn() is not { } branch || (ended is not null && Retrying.SeemsPending(draft, ended)))
        {
            Ending.End(draft);
            return;
        }

        foreach (var next in scope.Next(branch))
        {
            draft.Turn(draft.State is RunState.Created ? RunState.Running : draft.State);
            Starting.Create(draft, next, null, branch);
        }
    }

    // A late result of a task that was killed with the execution must not end it again.
    static void LookAfterEnd(Draft draft, TaskRun? ended)
    {
        if (ended is { Branch: not Branch.AfterExecution })
        {
            return;
        }

        if (draft.State is RunState.Retried)
        {
            draft.Finish();
            return;
        }

        var scope = Scope.OfFlow(draft);
        foreach (var next in scope.Next(Branch.AfterExecution))
        {
            Starting.Create(draft, next, null, Branch.AfterExecution);
        }

        if (scope.IsAfterDone)
        {
            draft.Finish();
        }
    }
}

using KestraBus.Core.Executions;
using KestraBus.Core.Executions.Flowables;
using KestraBus.Core.Flows;
using KestraBus.Engine.Executor;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Worker;
using KestraBus.Simulation.Database;
using KestraBus.Simulation.Scenarios;
using KestraBus.Simulation.Scheduling;
using Parallel = KestraBus.Core.Executions.Flowables.Parallel;

namespace KestraBus.Simulation.Checks;

/// <summary>What must hold at every commit: histories grow by legal steps only, nothing starts after the end, children are complete.</summary>
sealed class CommitRules(History history, FlowLibrary flows, Scheduler scheduler) : IDatabaseWatch
{
    readonly List<(TaskRunRow? Before, TaskRunRow After)> changes = [];

    /// <summary>Executions that each task run has started.</summary>
    public Dictionary<string, List<string>> ChildrenOfRun { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, DateTimeOffset> KilledAt { get; } = new(StringComparer.Ordinal);

    public void Created(StoredExecution execution)
    {
        history.Note("created", execution.Id);
        if (execution.Row.Header.Trigger?.Variables?.GetValueOrDefault("taskRunId") is string run)
        {
            if (!ChildrenOfRun.TryGetValue(run, out var children))
            {
                ChildrenOfRun.Add(run, children = []);
            }

            children.Add(execution.Id);
        }
    }

    public void RowChanges(StoredExecution execution, SagaRow after)
    {
        var before = execution.Row;
        if (after.Version != before.Version + 1)
        {
            history.Violate($"execution {execution.Id} goes from version {before.Version} to {after.Version}");
        }

        Check($"execution {execution.Id}", before.Header.State, after.Header.State, Transitions.IsLegalForExecution);
        if (after.State is RunState.Killed && before.State is not RunState.Killed)
        {
            KilledAt[execution.Id] = scheduler.Now;
        }

        if (after.State != before.State || after.Ended != before.Ended)
        {
            history.Note($"execution is {after.State.Name}{(after.Ended ? ", ended," : "")}", execution.Id);
        }
    }

    public void RunChanges(StoredExecution execution, TaskRunRow? before, TaskRunRow after)
    {
        changes.Add((before, after));
        var name = $"task run {after.Id} ({after.Run.TaskId})";
        Check(name, before?.Run.State, after.Run.State, Transitions.IsLegalForTaskRun);
        if (before is not null && !IsFlowControl(execution, after.Run) && after.Run.Attempts.Length < before.Run.Attempts.Length)
        {
            history.Violate($"{name} forgets attempts");
        }
    }

    public void Committed(StoredExecution execution)
    {
        foreach (var (before, after) in changes)
        {
            CheckStart(execution, before, after);
            if (after.Run.State.Current is RunState.Success && before?.Run.State.Current is not RunState.Success)
            {
                CheckChildren(execution, after.Run);
            }
        }

        changes.Clear();
    }

    public void Claimed(Claim claim)
    {
        history.Note($"{claim.WorkerId} claims", claim.Attempt);
        history.Claims[claim.Attempt] = claim;
        if (history.Revoked.Contains(claim.Attempt))
        {
            history.Violate($"{claim.Attempt} is claimed by {claim.WorkerId} although it was killed");
        }
    }

    public void ClaimedWithCommit(Claim claim, Claim? before)
    {
        if (before is not null)
        {
            history.Violate($"{claim.Attempt} is handed out to {claim.WorkerId}, and {before.WorkerId} has it");
        }

        history.ClaimedWithCommit[claim.ExecutionId] = history.ClaimedWithCommit.GetValueOrDefault(claim.ExecutionId) + 1;
        Claimed(claim);
    }

    public void Revoked(AttemptKey attempt) => history.Revoked.Add(attempt);

    void CheckStart(StoredExecution execution, TaskRunRow? before, TaskRunRow after)
    {
        var isSent = after.DispatchedAt is not null && after.DispatchedAt != before?.DispatchedAt;
        if (isSent && execution.Row.State.IsTerminal && execution.BranchOf(after.Run) is not Branch.AfterExecution)
        {
            history.Violate($"task run {after.Id} ({after.Run.TaskId}) is sent although execution {execution.Id} is {execution.Row.State.Name}");
        }
    }

    void CheckChildren(StoredExecution execution, TaskRun run)
    {
        int? expected = TaskOf(execution, run)?.Flowable switch
        {
            ForEach loop => (run.Items?.Length ?? 0) * loop.Tasks.Count,
            Parallel parallel => parallel.Tasks.Count,
            Sequential sequential => sequential.Tasks.Count,
            _ => null,
        };
        if (expected is null)
        {
            return;
        }

        var children = execution.Runs.Values.Where(each => each.Run.ParentId == run.Id && each.Run.Branch is Branch.Main).ToList();
        var distinct = children.DistinctBy(each => (each.Run.TaskId, each.Run.Value)).Count();
        if (children.Count != expected || distinct != expected || children.Exists(each => !each.Run.IsTerminal))
        {
            history.Violate($"task run {run.Id} ({run.TaskId}) is SUCCESS with {distinct} of {expected} children, "
                + $"{children.Count(each => !each.Run.IsTerminal)} of them still open");
        }
    }

    void Check(string name, State? before, State after, Func<RunState, RunState, bool> isLegal)
    {
        var known = before?.Histories.Length ?? 1;
        if (before is not null && !after.Histories.AsSpan().StartsWith(before.Histories.AsSpan()))
        {
            history.Violate($"{name} forgets its history: {Text(before)} becomes {Text(after)}");
            return;
        }

        for (var index = known; index < after.Histories.Length; index++)
        {
            var (from, to) = (after.Histories[index - 1], after.Histories[index]);
            if (!isLegal(from.State, to.State))
            {
                history.Violate($"{name} goes from {from.State.Name} to {to.State.Name}: {Text(after)}");
            }

            if (to.Date < from.Date || to.Date > scheduler.Now || from.Date < Scheduler.Epoch)
            {
                history.Violate($"{name} has dates out of order: {from.Date:O}, {to.Date:O}, now {scheduler.Now:O}");
            }
        }
    }

    bool IsFlowControl(StoredExecution execution, TaskRun run) => TaskOf(execution, run)?.Flowable is not (null or Subflow);

    TaskDefinition? TaskOf(StoredExecution execution, TaskRun run) =>
        flows.Get(execution.Row.Header.Flow).TasksById.GetValueOrDefault(run.TaskId);

    static string Text(State state) => string.Join(' ', state.Histories.Select(change => change.State.Name));
}

using KestraBus.Core.Executions;
using KestraBus.Core.Executions.Flowables;
using KestraBus.Core.Flows;
using KestraBus.Engine.Messages;
using KestraBus.Simulation.Database;
using KestraBus.Simulation.Processes;
using KestraBus.Simulation.Scenarios;

namespace KestraBus.Simulation.Checks;

/// <summary>What must hold when all is quiet.</summary>
sealed class EndRules(World world, Scenario scenario)
{
    static readonly TimeSpan KillWithin = TimeSpan.FromSeconds(30);

    readonly ILookup<string, (AttemptKey Attempt, AttemptStart Start)> starts =
        world.History.Starts.ToLookup(start => start.Value.ExecutionId, start => (start.Key, start.Value), StringComparer.Ordinal);

    readonly ILookup<string?, StoredExecution> children =
        world.Database.Executions.ToLookup(each => each.Row.TriggerExecutionId, StringComparer.Ordinal);

    History History => world.History;

    public void Check()
    {
        foreach (var id in History.Accepted.Keys.Where(id => world.Database.Find(id) is null))
        {
            History.Violate($"execution {id} was accepted and is not there");
        }

        foreach (var execution in world.Database.Executions)
        {
            CheckEnd(execution);
            CheckKill(execution);
            foreach (var row in execution.Runs.Values)
            {
                CheckRun(execution, row.Run);
            }
        }

        CheckStarts();
        CheckLeftovers();
    }

    void CheckEnd(StoredExecution execution)
    {
        if (!execution.Row.Ended)
        {
            var open = string.Join(", ", execution.Runs.Values.Where(row => !row.Run.IsTerminal).Select(row => $"{row.Run.TaskId} {row.State}"));
            History.Violate($"execution {execution.Id} of {execution.Row.Header.FlowId} has not ended: {execution.Row.State.Name}; open: {open}");
            return;
        }

        var flow = world.Flows.Get(execution.Row.Header.Flow);
        if (!History.Accepted.TryGetValue(execution.Id, out var plan) || !plan.MustSucceed)
        {
            return;
        }

        if (execution.Row.State is not RunState.Success)
        {
            History.Violate($"execution {execution.Id} of {flow.Id} ends {execution.Row.State.Name}, it must succeed");
            return;
        }

        CheckCounts(execution, flow);
    }

    void CheckCounts(StoredExecution execution, Flow flow)
    {
        var counts = execution.Runs.Values.CountBy(row => row.Run.TaskId).ToDictionary();
        foreach (var (task, count) in ExpectedRuns.Of(flow))
        {
            if (counts.GetValueOrDefault(task) != count)
            {
                History.Violate($"execution {execution.Id} of {flow.Id} has {counts.GetValueOrDefault(task)} runs of {task}, it must have {count}");
            }

            counts.Remove(task);
        }

        foreach (var (task, _) in counts)
        {
            History.Violate($"execution {execution.Id} of {flow.Id} has a run of {task}, which is not its turn");
        }
    }

    /// <summary>What was killed has ended in time, and what it had started too.</summary>
    void CheckKill(StoredExecution execution)
    {
        if (!world.Rules.KilledAt.TryGetValue(execution.Id, out var killed))
        {
            return;
        }

        foreach (var (attempt, start) in starts[execution.Id].Where(each => each.Start.At < killed))
        {
            if ((start.EndedAt ?? world.Scheduler.Now) - killed > KillWithin && !History.WasLost(start.Party.Name, start.At, world.Scheduler.Now))
            {
                History.Violate($"{attempt} runs on long after its execution {execution.Id} was killed");
            }
        }

        foreach (var child in children[execution.Id])
        {
            if (child.Row.Header.State.Since - killed > KillWithin * 2)
            {
                History.Violate($"execution {child.Id} goes on until {child.Row.Header.State.Since:T} although {execution.Id}, which started it, was killed at {killed:T}");
            }
        }
    }

    void CheckRun(StoredExecution execution, TaskRun run)
    {
        var task = world.Flows.Get(execution.Row.Header.Flow).TasksById[run.TaskId];
        if (task.Flowable is Subflow)
        {
            var started = world.Rules.ChildrenOfRun.GetValueOrDefault(run.Id, []).Count;
            if (started > Math.Max(1, run.Attempts.Length))
            {
                History.Violate($"task run {run.Id} ({run.TaskId}) has started {started} executions with {run.Attempts.Length} attempts");
            }
        }

        if (task.Flowable is not null)
        {
            return;
        }

        var failures = run.Attempts.Count(attempt => attempt.State.Current is RunState.Failed);
        var allowed = (task.Retry?.MaxAttempts ?? 1) + run.State.Histories.Count(change => change.State is RunState.Restarted);
        if (failures > allowed)
        {
            History.Violate($"task run {run.Id} ({run.TaskId}) has failed {failures} times, it may try {allowed} times: {Text(run)}");
        }

        CheckAttempts(execution, run, task);
    }

    void CheckAttempts(StoredExecution execution, TaskRun run, TaskDefinition task)
    {
        for (var number = 0; number < run.Attempts.Length; number++)
        {
            var attempt = run.Attempts[number];
            var key = new AttemptKey(run.Id, number);
            var isCut = attempt is { WorkerId: null, State.Current: RunState.Killed };
            // Without RUNNING it was given up unreceived, after the end of its execution: not for its worker's sake.
            var wasReceived = attempt.State.Histories.Any(change => change.State is RunState.Running);
            if (isCut && wasReceived && History.Starts.ContainsKey(key) && !History.Revoked.Contains(key) && !MayBeLost(key, attempt.State.Since))
            {
                History.Violate($"{key} ({run.TaskId}) was given away although no worker was lost");
            }

            if (!isCut && !History.Starts.ContainsKey(key) && attempt.State.Current is RunState.Success or RunState.Failed)
            {
                History.Violate($"{key} ({run.TaskId}) has a result, and never ran");
            }
        }

        for (var number = 1; number < run.Attempts.Length; number++)
        {
            if (task.Retry is { Type: Core.Flows.RetryType.Constant, Interval: { } interval }
                && run.Attempts[number - 1].State is { Current: RunState.Failed } failed
                && !History.Restarted.Contains(execution.Id)
                && run.Attempts[number].State.Start < failed.Since + interval)
            {
                History.Violate($"attempt {number} of {run.Id} ({run.TaskId}) came before its {interval}: {Text(run)}");
            }
        }
    }

    static string Text(TaskRun run) => string.Join(
        ", ", run.Attempts.Select(attempt => $"{attempt.State.Start:T} to {attempt.State.Since:T} {attempt.State.Current.Name}"));

    bool MayBeLost(AttemptKey attempt, DateTimeOffset at) => !scenario.IsCalm
        && History.Claims.TryGetValue(attempt, out var claim)
        && History.WasLost(claim.WorkerId, claim.StartedAt, at);

    void CheckStarts()
    {
        foreach (var (attempt, start) in History.Starts)
        {
            var known = world.Database.Find(start.ExecutionId)?.Runs.GetValueOrDefault(attempt.TaskRunId)?.Run.Attempts.Length;
            if (known <= attempt.Attempt && start.EndedAt is null && !start.Party.IsDead)
            {
                History.Violate($"{attempt} of execution {start.ExecutionId} still runs");
            }
        }
    }

    void CheckLeftovers()
    {
        Empty("timer", [.. world.Database.Timers.Select(timer => $"{timer.Kind} of {timer.ExecutionId}, due {timer.DueAt:T}")]);
        Empty("claim", [.. world.Database.Claims.Select(claim => $"{claim.Attempt} by {claim.WorkerId}")]);
        Empty("outbox row", [.. world.Database.Outbox.Select(row => row.Message.ToString()!)]);
        foreach (var loop in world.Parties.SelectMany(party => party.Broken))
        {
            History.Violate(loop);
        }

        void Empty(string what, string[] left)
        {
            if (left.Length > 0)
            {
                History.Violate($"{left.Length} {what}s are left, the first: {left[0]}");
            }
        }
    }
}

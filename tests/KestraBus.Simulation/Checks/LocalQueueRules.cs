using KestraBus.Engine.Messages;
using KestraBus.Simulation.Database;
using KestraBus.Simulation.Processes;
using KestraBus.Simulation.Scenarios;

namespace KestraBus.Simulation.Checks;

/// <summary>
/// What must hold at any moment in a process that has all roles, once the last trouble is over and what it lost is found again: no
/// attempt waits while a slot is free, none is claimed that does not run, and all slots and reservations are still there.
/// </summary>
sealed class LocalQueueRules(World world, Scenario scenario, Node node)
{
    // Leases, sweeps, and claims that nobody knows of.
    static readonly TimeSpan Recovery = TimeSpan.FromSeconds(60);

    // Messages that take their time.
    static readonly TimeSpan ShortRecovery = TimeSpan.FromSeconds(10);

    // A reservation waits for a second for its slot; calls of the database take up to a tenth.
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    History History => world.History;

    // With a database that always answers, only what befalls the process itself needs to be made up for.
    bool IsSettled => node is { Party.IsFrozen: false, IsDraining: false }
        && world.Scheduler.Now > node.UndisturbedSince + (scenario.IsDatabaseSound ? ShortRecovery : Recovery)
        && (scenario.IsDatabaseSound || world.Scheduler.Now > Scheduling.Scheduler.Epoch + scenario.Chaos + Recovery);

    public void Look()
    {
        if (!IsSettled || History.Violations.Count > 0)
        {
            return;
        }

        var before = world.Scheduler.Now - Patience;
        foreach (var claim in world.Database.Claims.Where(claim => claim.WorkerId == node.Party!.Name && claim.StartedAt < before))
        {
            if (!History.Starts.ContainsKey(claim.Attempt) && !History.Revoked.Contains(claim.Attempt))
            {
                History.Violate($"{claim.Attempt} is claimed since {claim.StartedAt:T}, and shown as RUNNING, and does not run");
            }
        }

        // Between two attempts a slot is free for the time of a claim: only where nothing at all happens something is wrong.
        var mine = History.Starts.Values.Where(start => start.Party == node.Party).ToList();
        var atWork = mine.Count(start => start.EndedAt is null);
        var isStill = !mine.Exists(start => start.At > before || start.EndedAt > before);
        if (isStill && atWork < scenario.Slots && FindWaiting(before) is { } waiting)
        {
            History.Violate($"{atWork} of {scenario.Slots} slots are taken, and {waiting.Id} waits since {waiting.DispatchedAt:T}");
        }
    }

    /// <summary>Of an execution that has handed out one attempt more at once than there are reservations.</summary>
    public void CheckRollCall(StoredExecution execution)
    {
        var starts = History.Starts.Values.Where(start => start.ExecutionId == execution.Id).OrderBy(start => start.At).ToList();
        var firstEnd = starts.Min(start => start.EndedAt);
        var atOnce = starts.Count(start => start.At < firstEnd);
        if (atOnce != scenario.Slots)
        {
            History.Violate($"{atOnce} attempts run at once when all is quiet, there are {scenario.Slots} slots");
        }

        var reserved = History.ClaimedWithCommit.GetValueOrDefault(execution.Id);
        if (reserved != RollCall.Reservations(scenario.Slots))
        {
            History.Violate($"{reserved} attempts share a commit when all is quiet, it must be {RollCall.Reservations(scenario.Slots)}");
        }
    }

    Engine.Executor.TaskRunRow? FindWaiting(DateTimeOffset before) => world.Database.Executions
        .SelectMany(execution => execution.Runs.Values)
        .FirstOrDefault(row => row.DispatchedAt < before
            && !History.Revoked.Contains(new AttemptKey(row.Id, row.DispatchedAttempt.GetValueOrDefault()))
            && !History.Starts.ContainsKey(new AttemptKey(row.Id, row.DispatchedAttempt.GetValueOrDefault())));
}

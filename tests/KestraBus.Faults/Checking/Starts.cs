using KestraBus.Faults.Ledgers;

namespace KestraBus.Faults.Checking;

/// <summary>The starts of tasks in the ledger, and which of them a death explains.</summary>
sealed class Starts
{
    static readonly TimeSpan Memory = TimeSpan.FromMinutes(2);

    readonly Dictionary<string, List<LedgerEntry>> byExecution;
    readonly Dictionary<string, LedgerEntry> ends;
    readonly IReadOnlyList<Fault> faults;
    readonly TimeSpan inFlight;
    readonly List<LedgerEntry> repeated = [];

    /// <param name="entries">The ledger.</param>
    /// <param name="faults">What was done to the system.</param>
    /// <param name="inFlight">How long after the work has ended its result may be on its way; a death in that time takes it along.</param>
    public Starts(IReadOnlyList<LedgerEntry> entries, IReadOnlyList<Fault> faults, TimeSpan inFlight)
    {
        this.faults = faults;
        this.inFlight = inFlight;
        byExecution = entries.Where(entry => entry.IsStart).GroupBy(entry => entry.Execution).ToDictionary(group => group.Key, group => group.ToList());
        // A message to the ledger may be sent again by HTTP itself; the same start ends once.
        ends = entries.Where(entry => !entry.IsStart).DistinctBy(entry => entry.Start).ToDictionary(entry => entry.Start);
    }

    /// <summary>Attempts that a death made necessary; known once all executions have been looked at.</summary>
    public int Repeated => repeated.Count;

    public bool HasEnded(string execution, PlannedRun run) =>
        Of(execution, run).OrderBy(start => start.Attempt).LastOrDefault() is { } last && ends.ContainsKey(last.Start);

    /// <summary>Starts that should not be, each in a few words.</summary>
    public IEnumerable<string> Unexplained(Accepted execution)
    {
        foreach (var start in byExecution.GetValueOrDefault(execution.Id, []).Where(start => execution.Plan.Runs.All(run => !Is(start, run))))
        {
            yield return $"{start.Execution} has no task {start.Task} with value {start.Value}";
        }

        foreach (var run in execution.Plan.Runs)
        {
            foreach (var reason in Unexplained(run, Of(execution.Id, run)))
            {
                yield return reason;
            }
        }
    }

    /// <summary>Longest time from a death until what ran there had started again; only where nothing else was hurt meanwhile.</summary>
    public double? SecondsElsewhere()
    {
        var seconds = repeated
            .Select(again => (Again: again, Death: Previous(again) is { } before ? DeathOf(before) : null))
            .Where(pair => pair.Death is { } death && !faults.Any(fault => fault != death && Touches(fault, death.At, pair.Again.At)))
            .Select(pair => (pair.Again.At - pair.Death!.At).TotalSeconds)
            .ToList();
        return seconds.Count == 0 ? null : Math.Round(seconds.Max(), 1);
    }

    IEnumerable<string> Unexplained(PlannedRun run, List<LedgerEntry> starts)
    {
        if (starts.Select(start => start.TaskRun).Distinct().Count() > 1)
        {
            yield return $"{starts[0].Execution} ran {run.Task} with value {run.Value} as two task runs";
        }

        foreach (var attempt in starts.GroupBy(start => (start.TaskRun, start.Attempt)).Where(group => group.Count() > 1))
        {
            yield return $"{starts[0].Execution} started attempt {attempt.Key.Attempt} of {run.Task} {attempt.Count()} times";
        }

        foreach (var start in starts.Where(start => start.Attempt > 0))
        {
            var before = starts.Find(each => each.Attempt == start.Attempt - 1);
            if (before is not null && ends.ContainsKey(before.Start) && start.Attempt < run.Attempts)
            {
                continue; // the retry that was planned
            }

            if (IsExplained(before, start))
            {
                repeated.Add(start);
            }
            else
            {
                yield return $"{start.Execution} started attempt {start.Attempt} of {run.Task} at {start.At:HH:mm:ss.fff} although no death took attempt {start.Attempt - 1}";
            }
        }
    }

    bool IsExplained(LedgerEntry? before, LedgerEntry start)
    {
        if (before is null)
        {
            // Claimed, and dead before it could tell the ledger: which process that was, nobody knows.
            return faults.Any(fault => fault.Process is not null && fault.At < start.At && start.At - fault.At < Memory);
        }

        if (!ends.ContainsKey(before.Start) && faults.Any(fault => fault.SilencesWorkers && Touches(fault, before.At, start.At)))
        {
            return true;
        }

        return DeathOf(before) is { } death
            && (!ends.TryGetValue(before.Start, out var end)
                || death.At - end.At < inFlight
                || faults.Any(fault => fault.IsOutage && Touches(fault, end.At, death.At)));
    }

    Fault? DeathOf(LedgerEntry start) => faults.FirstOrDefault(fault => fault.Process == start.Process && fault.At >= start.At);

    LedgerEntry? Previous(LedgerEntry start) => byExecution[start.Execution]
        .Find(each => each.TaskRun == start.TaskRun && each.Attempt == start.Attempt - 1);

    static bool Touches(Fault outage, DateTimeOffset from, DateTimeOffset until) => outage.At <= until && outage.Until >= from;

    List<LedgerEntry> Of(string execution, PlannedRun run) =>
        byExecution.GetValueOrDefault(execution, []).FindAll(start => Is(start, run));

    static bool Is(LedgerEntry start, PlannedRun run) => start.Task == run.Task && start.Value == run.Value;
}

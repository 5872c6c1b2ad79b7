namespace KestraBus.Faults.Checking;

/// <summary>Holds the promises against the ledger: nothing lost, nothing stuck, nothing repeated that no death explains.</summary>
public sealed class Checker(History history, double slowness)
{
    static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(60);
    static readonly TimeSpan ElsewhereLimit = TimeSpan.FromSeconds(15);
    static readonly TimeSpan InFlight = TimeSpan.FromSeconds(5);
    static readonly TimeSpan RateLimit = TimeSpan.FromSeconds(10);

    readonly List<string> broken = [];

    /// <summary>Fills in what the promises say of this history.</summary>
    public Verdict Judge(Verdict verdict)
    {
        var entries = history.Entries;
        var accepted = history.Accepted;
        var starts = new Starts(entries, history.Faults, InFlight * slowness);
        var lost = accepted.Where(each => each.IsMissing || LacksWork(each, starts)).ToList();
        var stuck = accepted.Where(each => each is { IsMissing: false, End: null }).ToList();
        var wrong = accepted.Where(each => each.End is { } end && end != each.Plan.EndState).ToList();
        var beyond = accepted.SelectMany(starts.Unexplained).ToList();
        Demand(lost.Count == 0, () => $"lost: {lost[0].Id} ({lost[0].Plan.Id})");
        Demand(stuck.Count == 0, () => $"stuck: {stuck[0].Id} ({stuck[0].Plan.Id})");
        Demand(wrong.Count == 0, () => $"wrong end: {wrong[0].Id} ({wrong[0].Plan.Id}) is {wrong[0].End}, not {wrong[0].Plan.EndState}");
        Demand(beyond.Count == 0, () => $"repeated: {beyond[0]}");

        // Where nothing was disturbed, work takes as long as it takes.
        var toEnd = stuck.Count == 0 && history.Faults.Count > 0 ? SecondsToEnd(accepted) : (double?)null;
        var elsewhere = starts.SecondsElsewhere();
        var toRate = new EndRate(entries, history.Faults).SecondsToRecover();
        Demand(toEnd is not { } ending || Within(ending, EndLimit), () => $"ended only {toEnd} s after the last fault or its start");
        Demand(elsewhere is not { } taking || Within(taking, ElsewhereLimit), () => $"work of a dead worker started only after {elsewhere} s");
        Demand(toRate is not { } recovering || Within(recovering, RateLimit), () => $"the rate was back only after {toRate} s");
        Demand(verdict.Leftovers == 0, () => $"{verdict.Leftovers} rows left in outbox, timers or claims");
        return verdict with
        {
            Accepted = accepted.Count,
            Faults = history.Faults.Count,
            Lost = lost.Count,
            Stuck = stuck.Count,
            WrongEnds = wrong.Count,
            RepeatsAllowed = starts.Repeated,
            RepeatsBeyond = beyond.Count,
            SecondsToEnd = toEnd,
            SecondsElsewhere = elsewhere,
            SecondsToRate = toRate,
            Seconds = Math.Round(history.Elapsed.TotalSeconds, 1),
            Broken = [.. verdict.Broken, .. broken],
        };
    }

    /// <summary>It has ended, but a task that belongs to it has not run to its end.</summary>
    static bool LacksWork(Accepted execution, Starts starts) =>
        execution.End is not null && execution.Plan.Runs.Any(run => !starts.HasEnded(execution.Id, run));

    /// <summary>The longest that one took after the last fault, or after its own acceptance if that came later.</summary>
    double SecondsToEnd(IReadOnlyCollection<Accepted> accepted)
    {
        var last = history.LastFault;
        var longest = accepted.Select(each => (each.EndedAt - (each.At > last ? each.At : last)).TotalSeconds).DefaultIfEmpty(0).Max();
        return Math.Round(Math.Max(0, longest), 1);
    }

    // A machine that does other work at the same time gets more time, never a softer promise.
    bool Within(double seconds, TimeSpan limit) => seconds <= limit.TotalSeconds * slowness;

    void Demand(bool holds, Func<string> otherwise)
    {
        if (!holds)
        {
            broken.Add(otherwise());
        }
    }
}

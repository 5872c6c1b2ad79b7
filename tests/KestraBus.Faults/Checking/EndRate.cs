using KestraBus.Faults.Ledgers;

namespace KestraBus.Faults.Checking;

/// <summary>How many tasks end per second, before the first fault and after the last.</summary>
sealed class EndRate(IReadOnlyList<LedgerEntry> entries, IReadOnlyList<Fault> faults)
{
    const double Back = 0.8;
    const int FewestEnds = 20;
    static readonly TimeSpan Window = TimeSpan.FromSeconds(3);
    static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    readonly List<DateTimeOffset> ends = [.. entries.Where(entry => !entry.IsStart).Select(entry => entry.At).Order()];

    /// <summary>
    /// Seconds from the end of the last fault until as many tasks ended within a window as usual; null when there was too little
    /// work before the first fault to know what is usual, or when the work ended before.
    /// </summary>
    public double? SecondsToRecover()
    {
        if (faults.Count == 0)
        {
            return null;
        }

        var first = faults.Min(fault => fault.At);
        var last = faults.Max(fault => fault.Until);
        var before = ends.FindAll(end => end < first);
        if (before.Count < FewestEnds || first - before[0] < Window + WarmUp)
        {
            return null;
        }

        var usual = before.Count(end => end > before[0] + WarmUp) / (first - before[0] - WarmUp).TotalSeconds;
        var enough = Math.Max(1, (int)Math.Round(usual * Back * Window.TotalSeconds));
        for (var index = enough; index < ends.Count; index++)
        {
            // The window that ends here holds enough, and lies behind the fault.
            if (ends[index] - ends[index - enough] <= Window && ends[index - enough] >= last)
            {
                return Math.Round((ends[index - enough] - last).TotalSeconds, 1);
            }
        }

        return ends.Count > 0 && ends[^1] - last < Window ? null : Math.Round((ends[^1] - last).TotalSeconds, 1);
    }
}

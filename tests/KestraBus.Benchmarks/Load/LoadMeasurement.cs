namespace KestraBus.Benchmarks.Load;

/// <summary>How long a work took, from the request to the answer that it is done.</summary>
/// <param name="Work">The work's name.</param>
/// <param name="Concurrency">How many were in flight.</param>
/// <param name="Count">How many were done.</param>
/// <param name="P50">Median, in milliseconds.</param>
/// <param name="P99">In milliseconds; the longest when there are fewer than a hundred.</param>
/// <param name="PerSecond">How many were done in a second, all that were in flight together.</param>
sealed record LoadMeasurement(string Work, int Concurrency, int Count, double P50, double P99, double PerSecond)
{
    public static LoadMeasurement Of(LoadWork work, int concurrency, IEnumerable<TimeSpan> durations, TimeSpan wall)
    {
        var ordered = durations.Select(each => each.TotalMilliseconds).Order().ToList();
        return new(work.Name, concurrency, ordered.Count, At(ordered, 0.5), At(ordered, 0.99),
            Math.Round(ordered.Count / wall.TotalSeconds, 2));
    }

    static double At(List<double> ordered, double share) =>
        Math.Round(ordered[(int)Math.Ceiling(ordered.Count * share) - 1], 2);
}

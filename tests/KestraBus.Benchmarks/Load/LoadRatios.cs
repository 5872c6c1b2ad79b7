namespace KestraBus.Benchmarks.Load;

/// <summary>What a work costs beside a smaller one, and beside a request that starts nothing.</summary>
sealed class LoadRatios(IReadOnlyList<LoadMeasurement> measurements)
{
    /// <param name="concurrency">How many were in flight in the closed loops.</param>
    public IReadOnlyList<Ratio> Of(int concurrency) =>
    [
        Latency(LoadWork.One, LoadWork.Ping),
        Latency(LoadWork.Ten, LoadWork.One),
        Latency(LoadWork.Fan100, LoadWork.One),
        TaskRun(LoadWork.Fan1000, LoadWork.Fan100),
        Throughput(LoadWork.Two, LoadWork.Ping, concurrency),
    ];

    Ratio Latency(LoadWork work, LoadWork other) =>
        new($"latency/{work.Name}", other.Name, Ratio.Round(Find(work).P50 / Find(other).P50));

    Ratio TaskRun(LoadWork work, LoadWork other) =>
        new($"task run/{work.Name}", other.Name,
            Ratio.Round(Find(work).P50 / work.TaskRuns / (Find(other).P50 / other.TaskRuns)));

    // Of times, too: the other's rate is above, so that less is better here as well.
    Ratio Throughput(LoadWork work, LoadWork other, int concurrency) =>
        new($"throughput/{work.Name}@{concurrency}", other.Name,
            Ratio.Round(Find(other, concurrency).PerSecond / Find(work, concurrency).PerSecond));

    LoadMeasurement Find(LoadWork work, int concurrency = 1) =>
        measurements.First(each => each.Work == work.Name && each.Concurrency == concurrency);
}

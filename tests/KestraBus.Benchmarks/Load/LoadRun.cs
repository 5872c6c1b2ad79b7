using System.Diagnostics;

namespace KestraBus.Benchmarks.Load;

/// <summary>
/// Puts load on a server. Works that are compared take turns, so that whatever else the machine does meets them alike.
/// </summary>
sealed class LoadRun(LoadClient client, LoadSize size)
{
    public async Task<IReadOnlyList<LoadMeasurement>> MeasureAsync(CancellationToken cancellationToken) =>
    [
        .. await LatencyAsync([LoadWork.Ping, LoadWork.One, LoadWork.Two, LoadWork.Ten], size.Runs, cancellationToken),
        .. await ThroughputAsync([LoadWork.Ping, LoadWork.Two], cancellationToken),
        .. await LatencyAsync([LoadWork.Fan100, LoadWork.Fan1000], size.FanRuns, cancellationToken),
    ];

    async Task<IEnumerable<LoadMeasurement>> LatencyAsync(
        IReadOnlyList<LoadWork> works, int runs, CancellationToken cancellationToken)
    {
        var durations = works.ToDictionary(work => work, _ => new List<TimeSpan>(runs));
        for (var run = 0; run < runs; run++)
        {
            foreach (var work in works)
            {
                durations[work].Add(await TimeAsync(work, cancellationToken));
            }
        }

        return works.Select(work => LoadMeasurement.Of(work, 1, durations[work], Sum(durations[work])));
    }

    async Task<IEnumerable<LoadMeasurement>> ThroughputAsync(
        IReadOnlyList<LoadWork> works, CancellationToken cancellationToken)
    {
        var durations = works.ToDictionary(work => work, _ => new List<TimeSpan>());
        var walls = works.ToDictionary(work => work, _ => TimeSpan.Zero);
        for (var slice = 0; slice < size.Slices; slice++)
        {
            foreach (var work in works)
            {
                var began = Stopwatch.GetTimestamp();
                durations[work].AddRange(await SliceAsync(work, began, cancellationToken));
                walls[work] += Stopwatch.GetElapsedTime(began);
            }
        }

        return works.Select(work => LoadMeasurement.Of(work, size.Concurrency, durations[work], walls[work]));
    }

    /// <summary>Ends when the last is done that was begun in time.</summary>
    async Task<IEnumerable<TimeSpan>> SliceAsync(LoadWork work, long began, CancellationToken cancellationToken)
    {
        var loops = Enumerable.Range(0, size.Concurrency).Select(_ => LoopAsync(work, began, cancellationToken));
        return (await Task.WhenAll(loops)).SelectMany(durations => durations);
    }

    async Task<List<TimeSpan>> LoopAsync(LoadWork work, long began, CancellationToken cancellationToken)
    {
        var durations = new List<TimeSpan>();
        while (Stopwatch.GetElapsedTime(began) < size.Slice)
        {
            durations.Add(await TimeAsync(work, cancellationToken));
        }

        return durations;
    }

    async Task<TimeSpan> TimeAsync(LoadWork work, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        await client.DoAsync(work, cancellationToken);
        return Stopwatch.GetElapsedTime(began);
    }

    static TimeSpan Sum(List<TimeSpan> durations) =>
        durations.Aggregate(TimeSpan.Zero, (sum, duration) => sum + duration);
}

namespace KestraBus.Benchmarks.Load;

/// <summary>How much is measured.</summary>
/// <param name="Runs">Executions of each sequence, one after another.</param>
/// <param name="FanRuns">Executions of each fan-out.</param>
/// <param name="Slice">How long a closed loop runs each time that it is its turn.</param>
/// <param name="Slices">How often it is its turn.</param>
/// <param name="Concurrency">How many are in flight in a closed loop.</param>
sealed record LoadSize(int Runs, int FanRuns, TimeSpan Slice, int Slices, int Concurrency)
{
    public static LoadSize Full(int concurrency) => new(200, 7, TimeSpan.FromSeconds(5), 4, concurrency);

    public static LoadSize Quick(int concurrency) => new(20, 2, TimeSpan.FromSeconds(2), 2, concurrency);
}

using Perfolizer.Horology;

namespace KestraBus.Benchmarks;

/// <summary>
/// Counts the processor time of this process, collecting garbage included. On a machine that others use too, time on the
/// wall says more about them than about what is measured.
/// </summary>
sealed class ProcessorClock : IClock
{
    public string Title => "Processor";

    public bool IsAvailable => true;

    public Frequency Frequency => new(TimeSpan.TicksPerSecond);

    public long GetTimestamp() => Environment.CpuUsage.TotalTime.Ticks;
}

namespace KestraBus.Hosting;

/// <summary>
/// Gives memory back to the system when a server that has worked becomes quiet: by itself the runtime keeps the heap as large as the
/// work made it. One full collection after half a minute in which next to nothing was allocated.
/// </summary>
sealed class MemoryRelease(TimeProvider time) : BackgroundService
{
    const long Work = 64 << 20;
    const long Quiet = 8 << 20;

    static readonly TimeSpan Look = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var before = GC.GetTotalAllocatedBytes();
        var hasWorked = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Look, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var now = GC.GetTotalAllocatedBytes();
            hasWorked |= now - before > Work;
            if (hasWorked && now - before < Quiet)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                hasWorked = false;
            }

            before = now;
        }
    }
}

namespace KestraBus.Simulation.Processes;

/// <summary>How often a consumer tries a message again before it gives up: as the endpoints are configured.</summary>
static class Retries
{
    public static readonly int[] Executor = [5, 20, 50, 100, 250, 500, 1_000, 2_000, 5_000, 10_000, 10_000];

    public static readonly int[] Worker = [100, 500, 2_000, 5_000, 10_000];

    /// <summary>Whatever fails is tried again.</summary>
    public static Task RunAsync(int[] milliseconds, TimeProvider time, Func<Task> handle) => RunAsync(milliseconds, time, async () =>
    {
        await handle();
        return true;
    });

    /// <summary>What answers false has failed too.</summary>
    public static async Task RunAsync(int[] milliseconds, TimeProvider time, Func<Task<bool>> handle)
    {
        for (var round = 0; ; round++)
        {
            try
            {
                if (await handle())
                {
                    return;
                }

                if (round == milliseconds.Length)
                {
                    throw new InvalidOperationException("The execution was changed elsewhere, each time since it was read");
                }
            }
            catch (Exception) when (round < milliseconds.Length)
            {
                // The same boundary as the endpoint's.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(milliseconds[round]), time);
        }
    }
}

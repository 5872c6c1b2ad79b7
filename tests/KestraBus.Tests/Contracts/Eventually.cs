namespace KestraBus.Tests.Contracts;

/// <summary>Waits for what happens elsewhere, up to a deadline.</summary>
public static class Eventually
{
    static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static async Task<T> GetAsync<T>(Func<Task<T>> read, Func<T, bool> isThere)
    {
        using var limit = new CancellationTokenSource(Deadline);
        while (true)
        {
            var value = await read();
            if (isThere(value))
            {
                return value;
            }

            if (limit.IsCancellationRequested)
            {
                throw new TimeoutException($"Still {value} after {Deadline}");
            }

            await Task.Delay(Pause, TimeProvider.System, CancellationToken.None);
        }
    }
}

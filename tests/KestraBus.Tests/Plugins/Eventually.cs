namespace KestraBus.Tests.Plugins;

/// <summary>Waits for what another thread is about to do.</summary>
static class Eventually
{
    public static async Task HoldsAsync(Func<bool> condition)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!condition())
        {
            deadline.IsCancellationRequested.ShouldBeFalse("it did not come true within 20 seconds");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }
}

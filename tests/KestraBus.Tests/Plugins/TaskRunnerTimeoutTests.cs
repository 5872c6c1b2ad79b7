using KestraBus.Core.Executions;
using KestraBus.Core.Plugins;

namespace KestraBus.Tests.Plugins;

public sealed class TaskRunnerTimeoutTests : IDisposable
{
    readonly Attempts attempts = new();
    readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Dispose() => attempts.Dispose();

    [Fact]
    public async Task Run_TimeIsUp_FailsWithTimeout()
    {
        var running = attempts.RunAsync(ForeverAsync, Attempts.Message() with { Timeout = "PT0.5S" });
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        attempts.Time.Advance(TimeSpan.FromSeconds(0.5));

        (await running).State.ShouldBe(RunState.Failed);
        attempts.Journal.Lines.ShouldBe(["ERROR Timeout after 00:00:00.500"]);
    }

    [Fact]
    public async Task Run_TimeoutDoesNotRender_Fails()
    {
        var result = await attempts.RunAsync(ForeverAsync, Attempts.Message() with { Timeout = "{{ nothing }}" });

        result.State.ShouldBe(RunState.Failed);
        begun.Task.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Run_TimeIsUpAndCodeIgnoresIt_IsAbandonedAndCleanedWhenItEnds()
    {
        using var release = new ManualResetEventSlim();
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = attempts.RunAsync(
            (context, token) =>
            {
                _ = context.WorkingDirectory.Path;
                begun.SetResult();
                release.Wait(TestContext.Current.CancellationToken);
                context.Log.Info("too late");
                ended.SetResult();
                return Task.FromResult(TaskOutput.Empty);
            },
            Attempts.Message() with { Timeout = 1 });
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        var result = await attempts.PassTimeUntil(running);

        result.State.ShouldBe(RunState.Failed);
        Directory.GetDirectories(attempts.Root).ShouldHaveSingleItem();
        release.Set();
        await ended.Task;
        await Eventually.HoldsAsync(() => Directory.GetDirectories(attempts.Root).Length == 0);
        attempts.Journal.Lines.ShouldBe(["ERROR Timeout after 00:00:01.000"]);
    }

    async Task<TaskOutput> ForeverAsync(RunContext context, CancellationToken cancellationToken)
    {
        begun.SetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, context.Time, cancellationToken);
        return TaskOutput.Empty;
    }
}

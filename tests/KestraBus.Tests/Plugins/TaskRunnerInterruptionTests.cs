using KestraBus.Core.Executions;
using KestraBus.Core.Plugins;

namespace KestraBus.Tests.Plugins;

public sealed class TaskRunnerInterruptionTests : IDisposable
{
    readonly Attempts attempts = new();
    readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Dispose() => attempts.Dispose();

    [Fact]
    public async Task Run_KilledBeforeStart_RunsNothing()
    {
        await attempts.Killing.CancelAsync();

        var result = await attempts.RunAsync((_, _) => throw new InvalidOperationException("must not run"));

        result.State.ShouldBe(RunState.Killed);
        attempts.Journal.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_KilledWhileRunning_CancelsAndAnswersKilled()
    {
        var running = attempts.RunAsync(ForeverAsync);
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        await attempts.Killing.CancelAsync();

        (await running).State.ShouldBe(RunState.Killed);
        attempts.Journal.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_KilledButTaskSucceeds_AnswersKilled()
    {
        var result = await attempts.RunAsync(async (_, _) =>
        {
            await attempts.Killing.CancelAsync();
            return TaskOutput.Empty;
        });

        result.State.ShouldBe(RunState.Killed);
    }

    [Fact]
    public async Task Run_Killed_RunsHooksNewestFirstThoughOneFails()
    {
        List<string> called = [];
        var running = attempts.RunAsync(async (context, token) =>
        {
            context.OnInterrupt(_ => Note("first"));
            context.OnInterrupt(_ => throw new IOException("unreachable"));
            context.OnInterrupt(_ => Note("last"));
            return await ForeverAsync(context, token);
        });
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        await attempts.Killing.CancelAsync();
        await running;

        called.ShouldBe(["last", "first"]);
        attempts.Journal.Lines.ShouldBe(["WARN The task could not be interrupted cleanly: unreachable"]);

        Task Note(string name)
        {
            called.Add(name);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task Run_WorkerStops_HasNoResult()
    {
        var running = attempts.RunAsync(ForeverAsync);
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        await attempts.Stopping.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task Run_TaskEndsWhileWorkerStops_CountsItsResult()
    {
        var result = await attempts.RunAsync(async (_, _) =>
        {
            await attempts.Stopping.CancelAsync();
            return TaskOutput.Empty;
        });

        result.State.ShouldBe(RunState.Success);
    }

    [Fact]
    public async Task Run_TaskCancelsItself_Fails()
    {
        var result = await attempts.RunAsync((_, _) => throw new OperationCanceledException("gave up"));

        result.State.ShouldBe(RunState.Failed);
        attempts.Journal.Lines[0].ShouldBe("ERROR gave up");
    }

    async Task<TaskOutput> ForeverAsync(RunContext context, CancellationToken cancellationToken)
    {
        begun.SetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, context.Time, cancellationToken);
        return TaskOutput.Empty;
    }
}

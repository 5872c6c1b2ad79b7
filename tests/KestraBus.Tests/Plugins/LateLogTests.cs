using KestraBus.Core.Executions;
using KestraBus.Core.Plugins;

namespace KestraBus.Tests.Plugins;

/// <summary>What an attempt says while another worker may have it, because this one's lease has run out.</summary>
public sealed class LateLogTests : IDisposable
{
    static readonly TimeSpan LongerThanHeld = TimeSpan.FromSeconds(1);

    readonly Attempts attempts = new();
    readonly TaskCompletionSource end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    RunContext? context;

    public void Dispose() => attempts.Dispose();

    [Fact]
    public async Task Log_NotOurs_WaitsUntilTheLeaseIsRenewed()
    {
        var running = await StartAsync();
        attempts.IsOurs = false;
        context!.Log.Info("late");
        context.Metrics.Counter("late", 1);
        attempts.Time.Advance(LongerThanHeld);
        var heard = attempts.Journal.Lines.Count + attempts.Journal.Metrics.Count;

        attempts.IsOurs = true;
        attempts.Time.Advance(LongerThanHeld);

        heard.ShouldBe(0);
        attempts.Journal.Lines.ShouldBe(["INFO late"]);
        attempts.Journal.Metrics.Count.ShouldBe(1);
        await EndAsync(running);
    }

    [Fact]
    public async Task Log_NotOursAfterLinesWereHandedOn_TravelsWithTheResultOnly()
    {
        var running = await StartAsync();
        context!.Log.Info("early");
        attempts.Time.Advance(LongerThanHeld);
        attempts.IsOurs = false;
        context.Log.Info("late");
        attempts.Time.Advance(LongerThanHeld);
        var heard = attempts.Journal.Lines;

        var result = await EndAsync(running);

        heard.ShouldBe(["INFO early"]);
        result.Logs.Select(line => line.Message).ShouldBe(["late"]);
    }

    async Task<Task<TaskResult>> StartAsync()
    {
        var started = new TaskCompletionSource();
        var running = attempts.RunAsync(async (given, _) =>
        {
            context = given;
            started.SetResult();
            await end.Task;
            return TaskOutput.Empty;
        });
        await started.Task;
        return running;
    }

    async Task<TaskResult> EndAsync(Task<TaskResult> running)
    {
        end.SetResult();
        return await running;
    }
}

using KestraBus.Core.Logs;
using KestraBus.Engine.Worker;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace KestraBus.Tests.Plugins;

public sealed class LogBatcherTests
{
    readonly FakeTimeProvider time = new();
    readonly RecordingSink sink = new();

    [Fact]
    public async Task Write_ManyEntries_SplitsBySize()
    {
        await using (var batcher = Batcher(new LogBatcherOptions { BatchSize = 3 }))
        {
            Write(batcher, 7);
        }

        sink.Batches.Select(batch => batch.Count).ShouldBe([3, 3, 1]);
        sink.Messages.ShouldBe(["0", "1", "2", "3", "4", "5", "6"]);
    }

    [Fact]
    public async Task Write_LongMessages_SplitsByCharacters()
    {
        await using (var batcher = Batcher(new LogBatcherOptions { BatchCharacters = 10 }))
        {
            batcher.Write(Entry("a234567890"));
            batcher.Write(Entry("b234567890"));
        }

        sink.Batches.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Write_FewEntries_LeaveTogetherWhenLingerIsOver()
    {
        await using var batcher = Batcher(new LogBatcherOptions());
        Write(batcher, 2);
        sink.Batches.ShouldBeEmpty();

        await Eventually.HoldsAsync(() =>
        {
            time.Advance(TimeSpan.FromMilliseconds(80));
            return sink.Batches.Count > 0;
        });

        sink.Messages.ShouldBe(["0", "1"]);
    }

    [Fact]
    public async Task Flush_EntriesWritten_DoesNotWaitForCompany()
    {
        await using var batcher = Batcher(new LogBatcherOptions());
        Write(batcher, 2);

        await batcher.FlushAsync(TestContext.Current.CancellationToken);

        sink.Messages.ShouldBe(["0", "1"]);
    }

    [Fact]
    public async Task Write_SinkFailsAtFirst_TriesAgainUnderTheSameIdAndLosesNothing()
    {
        sink.FailuresAhead = 2;
        await using var batcher = Batcher(new LogBatcherOptions());
        Write(batcher, 1);

        var flush = batcher.FlushAsync(TestContext.Current.CancellationToken);
        await Eventually.HoldsAsync(() =>
        {
            time.Advance(TimeSpan.FromSeconds(5));
            return flush.IsCompleted;
        });

        sink.Messages.ShouldBe(["0"]);
        await batcher.WriteAsync(Entry("next"), TestContext.Current.CancellationToken);
        await batcher.FlushAsync(TestContext.Current.CancellationToken);
        sink.Ids.Take(3).Distinct().Count().ShouldBe(1);
        sink.Ids.Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task Write_SinkNeverTakesABatch_GivesItUpAndGoesOn()
    {
        sink.FailuresAhead = 3;
        await using var batcher = Batcher(new LogBatcherOptions { Tries = 3 });
        Write(batcher, 1);
        var flush = batcher.FlushAsync(TestContext.Current.CancellationToken);
        await Eventually.HoldsAsync(() =>
        {
            time.Advance(TimeSpan.FromSeconds(5));
            return flush.IsCompleted;
        });

        batcher.Write(Entry("next"));
        await batcher.FlushAsync(TestContext.Current.CancellationToken);

        sink.Messages.ShouldBe(["next"]);
    }

    [Fact]
    public async Task Write_ChannelFull_WaitsForTheSink()
    {
        var gate = sink.Close();
        await using var batcher = Batcher(new LogBatcherOptions { Capacity = 2, BatchSize = 1 });
        Write(batcher, 1);
        await Eventually.HoldsAsync(() => sink.IsWaiting);
        Write(batcher, 2);

        var third = batcher.WriteAsync(Entry("third"), TestContext.Current.CancellationToken).AsTask();
        var fourth = Task.Run(() => batcher.Write(Entry("fourth")), TestContext.Current.CancellationToken);
        third.IsCompleted.ShouldBeFalse();

        gate.SetResult();
        await Task.WhenAll(third, fourth);
        await batcher.FlushAsync(TestContext.Current.CancellationToken);
        sink.Messages.Count.ShouldBe(5);
    }

    LogBatcher Batcher(LogBatcherOptions options) => new(sink, options, time, NullLogger<LogBatcher>.Instance);

    static void Write(LogBatcher batcher, int count)
    {
        for (var index = 0; index < count; index++)
        {
            batcher.Write(Entry($"{index}"));
        }
    }

    static LogEntry Entry(string message) => new()
    {
        Namespace = "n",
        FlowId = "f",
        Timestamp = DateTimeOffset.UnixEpoch,
        Level = LogLevel.Info,
        Message = message,
    };
}

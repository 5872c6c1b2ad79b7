using KestraBus.Core.Logs;
using KestraBus.Core.Plugins;

namespace KestraBus.Tests.Plugins;

public sealed class TaskLogTests : IDisposable
{
    readonly Attempts attempts = new();

    public void Dispose() => attempts.Dispose();

    [Fact]
    public void Write_LongMessage_BecomesSeveralEntriesInOrder()
    {
        using var context = attempts.Context();

        context.Log.Info(new string('a', TaskLog.LongestMessage) + "b");

        var logs = attempts.Journal.Logs;
        logs.Select(log => log.Message!.Length).ShouldBe([TaskLog.LongestMessage, 1]);
        (logs[1].Timestamp - logs[0].Timestamp).ShouldBe(TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public void Write_PairOfSurrogatesAtTheCut_StaysWhole()
    {
        using var context = attempts.Context();

        context.Log.Info(new string('a', TaskLog.LongestMessage - 1) + "😀");

        attempts.Journal.Logs[1].Message.ShouldBe("😀");
    }

    [Fact]
    public void Write_Null_WritesNothingButEmptyTextDoes()
    {
        using var context = attempts.Context();

        context.Log.Info(null);
        context.Log.Info("");

        attempts.Journal.Lines.ShouldBe(["INFO "]);
    }

    [Fact]
    public void Write_SecretInMessageAndTag_IsMasked()
    {
        using var context = attempts.Context();
        context.Mask("s3cret");

        context.Log.Info("my s3cret!");
        context.Metrics.Counter("c", 1, ("tag", "s3cret"));

        attempts.Journal.Lines.ShouldBe(["INFO my ******!"]);
        attempts.Journal.Metrics[0].Tags!["tag"].ShouldBe("******");
    }

    [Fact]
    public void Write_SecretWithSeveralLines_IsMaskedLineByLine()
    {
        using var context = attempts.Context();
        context.Mask("-----BEGIN KEY-----\nabcdefghijkl\nend\n");

        context.Log.Info("abcdefghijkl");
        context.Log.Info("the end");

        attempts.Journal.Lines.ShouldBe(["INFO ******", "INFO the end"]);
    }

    [Fact]
    public void Write_TextNoDatabaseTakes_IsReplaced()
    {
        using var context = attempts.Context();

        context.Log.Info("a\0b\uD800c😀");

        attempts.Journal.Lines.ShouldBe(["INFO a\uFFFDb\uFFFDc😀"]);
    }

    [Fact]
    public void Timer_Duration_IsMilliseconds()
    {
        using var context = attempts.Context();

        context.Metrics.Timer("took", TimeSpan.FromSeconds(1.5));

        var metric = attempts.Journal.Metrics.ShouldHaveSingleItem();
        (metric.Type, metric.Value, metric.Name).ShouldBe((MetricType.Timer, 1500.0, "took"));
    }
}

using KestraBus.Core.Logs;
using Microsoft.Extensions.Time.Testing;

namespace KestraBus.Tests.Expressions;

public sealed class ErrorLogTests
{
    static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    readonly FakeTimeProvider time = new();

    [Fact]
    public async Task ErrorLogs_SomeAreThere_GivesThoseOfTheExecutionOldestFirst()
    {
        await using var world = new ExpressionWorld(time: time);
        await world.LogAsync("e1", LogLevel.Error, "second", 2);
        await world.LogAsync("e1", LogLevel.Error, "first", 1);
        await world.LogAsync("e1", LogLevel.Warn, "warning", 0);
        await world.LogAsync("e2", LogLevel.Error, "other", 0);

        var rendered = await world.RenderAsync("{% for log in errorLogs() %}{{ log.level }} {{ log.taskId }} {{ log.message }} {{ log.timestamp }};{% endfor %}");

        rendered.ShouldBe("ERROR before first 2026-01-02T03:04:01Z;ERROR before second 2026-01-02T03:04:02Z;");
    }

    [Fact]
    public async Task ErrorLogs_MoreThan25_GivesTheOldest25()
    {
        await using var world = new ExpressionWorld(time: time);
        for (var second = 0; second < 30; second++)
        {
            await world.LogAsync("e1", LogLevel.Error, $"{second}", second);
        }

        (await world.RenderAsync("{% set logs = errorLogs() %}{{ logs | length }} {{ logs[24].message }}")).ShouldBe("25 24");
    }

    [Fact]
    public async Task ErrorLogs_ComeLate_AreWaitedFor()
    {
        await using var world = new ExpressionWorld(time: time);
        var rendering = world.RenderAsync("{{ errorLogs()[0].message }}");
        time.Advance(Step);
        rendering.IsCompleted.ShouldBeFalse();

        await world.LogAsync("e1", LogLevel.Error, "late", 1);

        (await AdvanceAsync(rendering)).ShouldBe("late");
    }

    [Fact]
    public async Task ErrorLogs_None_GivesAnEmptyListAfterAWhileAndAtOnceFromThenOn()
    {
        await using var world = new ExpressionWorld(time: time);
        var started = time.GetTimestamp();

        (await AdvanceAsync(world.RenderAsync("{{ errorLogs() }}"))).ShouldBe("[]");

        time.GetElapsedTime(started).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(5));
        (await world.RenderAsync("{% for i in 1..100 %}{{ errorLogs() | length }}{% endfor %}")).ShouldBe(new string('0', 100));
    }

    [Fact]
    public async Task ErrorLogs_OutsideOfAWorker_Fail()
    {
        await using var world = new ExpressionWorld(time: time);

        (await world.FailAsync("{{ errorLogs() }}", world.OfFlow)).ShouldContain("only available to tasks");
    }

    /// <summary>Lets time pass until the rendering is done.</summary>
    async Task<string?> AdvanceAsync(Task<string?> rendering)
    {
        while (!rendering.IsCompleted)
        {
            time.Advance(Step);
            await Task.Yield();
        }

        return await rendering;
    }
}

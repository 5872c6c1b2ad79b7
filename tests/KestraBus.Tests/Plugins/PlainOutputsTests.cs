using KestraBus.Core.Executions;
using KestraBus.Core.Logs;
using KestraBus.Core.Plugins;
using KestraBus.Core.Values;

namespace KestraBus.Tests.Plugins;

public sealed class PlainOutputsTests : IDisposable
{
    readonly Attempts attempts = new();

    public void Dispose() => attempts.Dispose();

    public static TheoryData<object?, string> Values => new()
    {
        { 3, "3" },
        { 2.5f, "2.5" },
        { null, "null" },
        { "a\0b", "\"a\uFFFDb\"" },
        { "half \uD83D", "\"half \uFFFD\"" },
        { "whole 😀", "\"whole 😀\"" },
        { TimeSpan.FromSeconds(90), "\"PT1M30S\"" },
        { LogLevel.Warn, "\"Warn\"" },
        { new byte[] { 1, 2, 3 }, "\"AQID\"" },
        { new Dictionary<string, string> { ["a"] = "b" }, """{"a":"b"}""" },
        { new Dictionary<int, int[]> { [1] = [2, 3] }, """{"1":[2,3]}""" },
        { new HashSet<string> { "x" }, """["x"]""" },
        { new OrderedDictionary<string, object?> { ["deep"] = new[] { 1, 2 } }, """{"deep":[1,2]}""" },
    };

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public async Task Run_AnyValue_BecomesPlain(object? value, string json)
    {
        var result = await RunAsync(value);

        result.State.ShouldBe(RunState.Success);
        PlainJson.Write(result.Outputs!["value"], keepNulls: true).ShouldBe(json);
    }

    [Fact]
    public async Task Run_ClassOfThePlugin_BecomesText()
    {
        var result = await RunAsync(new Uri("https://example.com/a"));

        result.Outputs!["value"].ShouldBe("https://example.com/a");
    }

    [Fact]
    public async Task Run_ValueHoldsItself_FailsAlone()
    {
        var endless = new Dictionary<string, object?>();
        endless["again"] = endless;

        var result = await RunAsync(endless);

        result.State.ShouldBe(RunState.Failed);
    }

    Task<TaskResult> RunAsync(object? value) => attempts.RunAsync((_, _) =>
        Task.FromResult(new TaskOutput(new Dictionary<string, object?> { ["value"] = value })));
}

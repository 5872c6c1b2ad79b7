using KestraBus.Core.Executions;
using KestraBus.Core.Logs;

namespace KestraBus.Tests.Plugins;

/// <summary>Tasks that need more of the server than their own attempt.</summary>
public sealed class ServerTaskTests : IDisposable
{
    const string Core = "io.kestra.plugin.core.";

    readonly Attempts attempts = new();

    public void Dispose() => attempts.Dispose();

    [Theory]
    [InlineData(null, null, 2)]
    [InlineData("DEBUG", null, 3)]
    [InlineData("ERROR", null, 1)]
    [InlineData("DEBUG", "a", 2)]
    public async Task Fetch_LevelAndTasks_Filter(string? level, string? task, long size)
    {
        Store(("a", LogLevel.Debug), ("a", LogLevel.Info), ("b", LogLevel.Error));

        var result = await RunAsync(
            "log.Fetch", ("level", level), ("tasksId", task is null ? null : new List<object?> { task }));

        result.Outputs!["size"].ShouldBe(size);
        var lines = attempts.Storage.Text((string)result.Outputs["uri"]!).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe((int)size);
        lines[0].ShouldContain("\"level\":");
    }

    [Fact]
    public async Task Fetch_ExecutionOfAnotherFlow_NeedsItsName()
    {
        Store(("a", LogLevel.Info));
        var id = Attempts.Identity.ExecutionId;

        var wrong = await RunAsync("log.Fetch", ("executionId", id), ("namespace", "company.team"), ("flowId", "other"));
        var half = await RunAsync("log.Fetch", ("executionId", id), ("flowId", "other"));
        var none = await RunAsync("log.Fetch", ("flowId", "other"), ("namespace", "company.team"));

        wrong.Outputs!["size"].ShouldBe(0L);
        half.State.ShouldBe(RunState.Failed);
        none.State.ShouldBe(RunState.Failed);
    }

    [Fact]
    public async Task Publish_Metrics_AreReported()
    {
        var result = await RunAsync(
            "metric.Publish",
            ("metrics", """[{"type":"counter","name":"rows","value":2,"tags":{"kind":"csv"}},{"type":"timer","name":"took","value":"PT1.5S"}]"""));

        result.State.ShouldBe(RunState.Success);
        attempts.Journal.Metrics.Select(metric => (metric.Type, metric.Name, metric.Value))
            .ShouldBe([(MetricType.Counter, "rows", 2.0), (MetricType.Timer, "took", 1500.0)]);
        attempts.Journal.Metrics[0].Tags!["kind"].ShouldBe("csv");
    }

    [Fact]
    public async Task Publish_NoMetric_Fails()
    {
        var gauge = new OrderedDictionary<string, object?> { ["type"] = "gauge", ["name"] = "x", ["value"] = 1L };

        (await RunAsync("metric.Publish", ("metrics", new List<object?> { gauge }))).State.ShouldBe(RunState.Failed);
    }

    [Fact]
    public async Task TemplatedTask_RenderedType_RunsInPlace()
    {
        var result = await attempts.RunAsync(
            Core + "templating.TemplatedTask",
            new() { ["spec"] = "type: io.kestra.plugin.core.debug.{{ kind }}\nformat: \"{{ kind }}\"\n" },
            ("kind", "Return"));

        result.Outputs!["value"].ShouldBe("Return");
    }

    [Theory]
    [InlineData("type: io.kestra.plugin.core.templating.TemplatedTask\nspec: whatever", "cannot be of type 'io.kestra.plugin.core.templating.TemplatedTask'")]
    [InlineData("type: io.kestra.plugin.core.flow.Sequential\ntasks: [{id: a, type: io.kestra.plugin.core.log.Log, message: x}]", "must be a runnable task")]
    [InlineData("type: no.such.Type", "no.such.Type")]
    [InlineData("", "not valid")]
    public async Task TemplatedTask_UnfitTask_Fails(string spec, string reason)
    {
        var result = await RunAsync("templating.TemplatedTask", ("spec", spec));

        result.State.ShouldBe(RunState.Failed);
        attempts.Journal.Lines[0].ShouldContain(reason);
    }

    [Fact]
    public async Task Run_ServiceIsNotOffered_FailsClearly()
    {
        var result = await RunAsync("log.Fetch");

        attempts.Journal.Lines[0].ShouldBe("ERROR This server does not offer ILogRepository to tasks");
        result.State.ShouldBe(RunState.Failed);
    }

    void Store(params (string TaskId, LogLevel Level)[] logs) => attempts.Offered.With<ILogRepository>(new LogsInMemory(
        [.. logs.Select(log => new LogEntry
        {
            Namespace = "company.team",
            FlowId = "my_flow",
            ExecutionId = Attempts.Identity.ExecutionId,
            TaskId = log.TaskId,
            Timestamp = DateTimeOffset.UnixEpoch,
            Level = log.Level,
            Message = "x",
        })]));

    Task<TaskResult> RunAsync(string task, params (string Name, object? Value)[] properties) =>
        attempts.RunAsync(Core + task, properties.ToDictionary(each => each.Name, each => each.Value));
}

using KestraBus.Core.Executions;
using KestraBus.Core.Logs;

namespace KestraBus.Tests.Plugins;

public sealed class CoreTaskTests : IDisposable
{
    const string Core = "io.kestra.plugin.core.";

    readonly Attempts attempts = new();

    public void Dispose() => attempts.Dispose();

    [Fact]
    public async Task Log_TextAndList_WriteOneEntryEach()
    {
        await RunAsync("log.Log", [("message", "Hello {{ name }}")], ("name", "you"));
        await RunAsync("log.Log", [("message", new List<object?> { "one", "{{ name }}" }), ("level", "WARN")], ("name", "you"));

        attempts.Journal.Lines.ShouldBe(["INFO Hello you", "WARN one", "WARN you"]);
    }

    [Fact]
    public async Task Log_Map_Fails()
    {
        var result = await RunAsync("log.Log", [("message", new OrderedDictionary<string, object?> { ["a"] = 1L })]);

        result.State.ShouldBe(RunState.Failed);
        attempts.Journal.Lines[0].ShouldStartWith("ERROR Invalid message type");
    }

    [Fact]
    public async Task Log_SecretInTemplate_IsMasked()
    {
        attempts.ExpressionServices = new SecretServices("s3cret");

        await RunAsync("log.Log", [("message", "it is {{ secret('KEY') | upper }}, {{ secret('KEY') }}")]);

        attempts.Journal.Lines.ShouldBe(["INFO it is S3CRET, ******"]);
    }

    [Fact]
    public async Task Log_EncryptedInput_IsReadableAndMasked()
    {
        attempts.Decrypt = cipher => cipher == "c1pher" ? "s3cret" : "?";
        var inputs = new OrderedDictionary<string, object?>
        {
            ["password"] = new OrderedDictionary<string, object?> { ["type"] = "io.kestra.datatype:aes_encrypted", ["value"] = "c1pher" },
        };

        var result = await RunAsync("debug.Return", [("format", "my {{ inputs.password }}")], ("inputs", inputs));

        result.Outputs!["value"].ShouldBe("my s3cret");
        attempts.Journal.Lines.ShouldBe(["DEBUG my ******"]);
    }

    [Fact]
    public async Task Return_Format_IsOutputLogAndMetrics()
    {
        var result = await RunAsync("debug.Return", [("format", "{{ name }}!")], ("name", "you"));

        result.Outputs!["value"].ShouldBe("you!");
        attempts.Journal.Lines.ShouldBe(["DEBUG you!"]);
        attempts.Journal.Metrics.Select(metric => (metric.Type, metric.Name, metric.Value))
            .ShouldBe([(MetricType.Counter, "length", 4.0), (MetricType.Timer, "duration", 0.0)]);
        attempts.Journal.Metrics.ShouldAllBe(metric => metric.Tags!.Count == 0);
    }

    [Fact]
    public async Task Return_NoFormat_HasNoValue()
    {
        var result = await RunAsync("debug.Return", []);

        result.Outputs.ShouldNotBeNull().ShouldBeEmpty();
        attempts.Journal.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Echo_Format_IsLogged()
    {
        await RunAsync("debug.Echo", [("format", "hi"), ("level", "DEBUG")]);

        attempts.Journal.Lines.ShouldBe(["DEBUG hi"]);
    }

    [Fact]
    public async Task OutputValues_MixedValues_KeepsWhatIsNoText()
    {
        var values = new OrderedDictionary<string, object?> { ["a"] = "{{ name }}", ["n"] = 3L, ["l"] = new List<object?> { "x" } };

        var result = await RunAsync("output.OutputValues", [("values", values)], ("name", "you"));

        var output = result.Outputs!["values"].ShouldBeAssignableTo<IReadOnlyDictionary<string, object?>>()!;
        output["a"].ShouldBe("you");
        output["n"].ShouldBe(3L);
        output["l"].ShouldBe(new List<object?> { "x" });
    }

    [Theory]
    [InlineData(null, RunState.Failed, "ERROR {0}")]
    [InlineData("{{ 1 == 1 }}", RunState.Failed, "ERROR {0}|ERROR Fail on a condition")]
    [InlineData("{{ 1 == 2 }}", RunState.Success, "")]
    [InlineData("0", RunState.Success, "")]
    [InlineData("", RunState.Success, "")]
    [InlineData("no", RunState.Failed, "ERROR {0}|ERROR Fail on a condition")]
    public async Task Fail_Condition_Decides(string? condition, RunState state, string logs)
    {
        var result = await RunAsync("execution.Fail", condition is null ? [] : [("condition", condition)]);

        result.State.ShouldBe(state);
        ShownLines().ShouldBe(logs.Replace("{0}", "Task failure", StringComparison.Ordinal).Split('|', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Fail_ErrorMessage_IsRendered()
    {
        await RunAsync("execution.Fail", [("errorMessage", "No {{ what }}")], ("what", "bread"));

        ShownLines().ShouldBe(["ERROR No bread"]);
    }

    [Fact]
    public async Task Assert_SomeConditionsFail_LogsEachAndFails()
    {
        var conditions = new List<object?> { "{{ 1 == 1 }}", "{{ 1 == 2 }}", "{{ nothing }}" };

        var result = await RunAsync("execution.Assert", [("conditions", conditions), ("errorMessage", "Look at it")]);

        result.State.ShouldBe(RunState.Failed);
        var lines = ShownLines();
        lines[0].ShouldBe("ERROR Assertion `{{ 1 == 2 }}` failed");
        lines[1].ShouldStartWith("ERROR Assertion `{{ nothing }}` failed: Unable to find `nothing`");
        lines[2].ShouldBe("ERROR 2 assertions failed!\nLook at it");
        attempts.Journal.Metrics.Select(metric => (metric.Name, metric.Value)).ShouldBe([("success", 1.0), ("failed", 2.0)]);
    }

    [Fact]
    public async Task Assert_ConditionsAreOneExpression_ChecksEach()
    {
        var list = new List<object?> { "true", "false" };

        var result = await RunAsync("execution.Assert", [("conditions", "{{ list }}")], ("list", list));

        result.State.ShouldBe(RunState.Failed);
        ShownLines()[^1].ShouldBe("ERROR 1 assertion failed!");
    }

    [Fact]
    public async Task Sleep_Duration_WaitsThatLong()
    {
        var running = RunAsync("flow.Sleep", [("duration", "PT1M40S")]);

        var result = await attempts.PassTimeUntil(running);

        attempts.Journal.Lines.ShouldBe(["INFO Waiting for PT1M40S"]);
        result.State.ShouldBe(RunState.Success);
        (result.Ended - result.Started).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(100));
    }

    [Theory]
    [InlineData("PT0S")]
    [InlineData("-PT5S")]
    public async Task Sleep_NothingToWaitFor_EndsAtOnce(string duration)
    {
        (await RunAsync("flow.Sleep", [("duration", duration)])).State.ShouldBe(RunState.Success);
    }

    [Fact]
    public async Task Sleep_LongerThanTimersWait_Waits()
    {
        var running = RunAsync("flow.Sleep", [("duration", "P60D")]);
        await Eventually.HoldsAsync(() =>
        {
            attempts.Time.Advance(TimeSpan.FromDays(1));
            return running.IsCompleted;
        });

        var result = await running;
        result.State.ShouldBe(RunState.Success);
        (result.Ended - result.Started).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromDays(60));
    }

    Task<TaskResult> RunAsync(string task, (string Name, object? Value)[] properties, params (string Name, object? Value)[] variables) =>
        attempts.RunAsync(Core + task, properties.ToDictionary(each => each.Name, each => each.Value), variables);

    /// <summary>Without stack traces.</summary>
    IReadOnlyList<string> ShownLines() => [.. attempts.Journal.Lines.Where(line => !line.StartsWith("TRACE", StringComparison.Ordinal))];
}

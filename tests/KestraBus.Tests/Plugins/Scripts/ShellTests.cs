using KestraBus.Core.Executions;
using KestraBus.Core.Logs;

namespace KestraBus.Tests.Plugins.Scripts;

public sealed class ShellTests : ShellRuns
{
    [Fact]
    public async Task Commands_TwoStreams_BecomeLogsAndState()
    {
        var result = await CommandsAsync(["echo {{ name }}", "echo oops >&2"]);

        result.State.ShouldBe(RunState.Success);
        result.Outputs!["exitCode"].ShouldBe(0L);
        Map(result, "vars").ShouldBeEmpty();
        Map(result, "outputFiles").ShouldBeEmpty();
        Lines().ShouldBe(["ERROR oops", "INFO you"], ignoreOrder: true);
    }

    [Fact]
    public async Task Commands_NoTaskRunner_SaysSoOnce()
    {
        await CommandsAsync(["true"], ("taskRunner", null));

        Lines().ShouldHaveSingleItem().ShouldStartWith("INFO No taskRunner is set");
    }

    [Fact]
    public async Task Commands_OldRunnerProcess_HasOutputDirectory()
    {
        var result = await CommandsAsync(
            ["echo a > {{ outputDir }}/a.txt", "mkdir $OUTPUT_DIR/sub", "echo b > $OUTPUT_DIR/sub/b.txt"],
            ("taskRunner", null),
            ("runner", "PROCESS"));

        Map(result, "outputFiles").Keys.ShouldBe(["a.txt", "sub/b.txt"]);
        Lines().ShouldBeEmpty();
    }

    [Fact]
    public async Task Commands_OldRunnerDocker_FailsClearly()
    {
        var result = await CommandsAsync(["true"], ("taskRunner", null), ("runner", "DOCKER"));

        result.State.ShouldBe(RunState.Failed);
        Lines()[0].ShouldStartWith("ERROR The runner DOCKER is not supported yet");
    }

    [Fact]
    public async Task Commands_OneFails_StopsThereAndKeepsOutputs()
    {
        var result = await CommandsAsync(
            ["echo x > x.txt", "echo '::{\"outputs\": {\"seen\": 1}}::'", "(exit 7)", "echo never"], ("outputFiles", new List<object?> { "*.txt" }));

        result.State.ShouldBe(RunState.Failed);
        result.Outputs!["exitCode"].ShouldBe(7L);
        Map(result, "vars")["seen"].ShouldBe(1L);
        Attempts.Storage.Text((string)Map(result, "outputFiles")["x.txt"]!).ShouldBe("x\n");
        Lines().ShouldBe(["ERROR Command failed with exit code 7"]);
    }

    [Fact]
    public async Task Commands_FailFastOff_LastCommandDecides()
    {
        var result = await CommandsAsync(["false", "echo still here"], ("failFast", false));

        result.State.ShouldBe(RunState.Success);
        Lines().ShouldBe(["INFO still here"]);
    }

    [Fact]
    public async Task Commands_BeforeCommandsEnvAndInterpreter_AreUsed()
    {
        await CommandsAsync(
            ["echo $greeting ${BASH_VERSION:+bash} $FOO"],
            ("beforeCommands", new List<object?> { "greeting=hello" }),
            ("env", new OrderedDictionary<string, object?> { ["FOO"] = "{{ name }}" }),
            ("interpreter", new List<object?> { "/bin/bash", "-c" }));

        Lines().ShouldBe(["INFO hello bash you"]);
    }

    [Fact]
    public async Task Commands_ProtocolLines_BecomeOutputsMetricsAndLogs()
    {
        var result = await CommandsAsync([
            "echo '::{\"outputs\": {\"a\": 1, \"b\": {\"c\": [true]}}}::'",
            "echo '::{\"outputs\": {\"a\": 2}, \"metrics\": [{\"name\": \"rows\", \"type\": \"counter\", \"value\": 3, \"tags\": {\"t\": \"x\"}}]}::' >&2",
            "echo '::{\"metrics\": [{\"name\": \"took\", \"type\": \"timer\", \"value\": 1.5}, {\"name\": \"iso\", \"type\": \"timer\", \"value\": \"PT2S\"}]}::'",
            "echo '::{\"logs\": [{\"level\": \"WARN\", \"message\": \"careful\"}]}::'",
            "echo '::{broken}::'",
            "echo 'text ::{}::'",
        ]);

        Map(result, "vars")["b"].ShouldBeAssignableTo<IReadOnlyDictionary<string, object?>>()!["c"].ShouldBe(new List<object?> { true });
        Attempts.Journal.Metrics.Select(metric => (metric.Type, metric.Name, metric.Value)).ShouldBe(
            [(MetricType.Counter, "rows", 3.0), (MetricType.Timer, "took", 1500.0), (MetricType.Timer, "iso", 2000.0)], ignoreOrder: true);
        Lines().ShouldBe(["WARN careful", "WARN Invalid outputs '{broken}'", "INFO text ::{}::"]);
    }

    [Fact]
    public async Task Commands_WorkingDir_IsVariableAndEnvironment()
    {
        await CommandsAsync(["test \"$WORKING_DIR\" = {{ workingDir }}", "test \"$PWD\" = {{ workingDir }}", "echo same"]);

        Lines().ShouldBe(["INFO same"]);
        Directory.GetDirectories(Attempts.Root).ShouldBeEmpty();
    }

    [Fact]
    public async Task Commands_TimeIsUp_LeavesNoProcessAndFails()
    {
        var message = Attempts.Message() with
        {
            Type = "io.kestra.plugin.scripts.shell.Commands",
            Properties = Properties(["trap '' TERM", "echo started", "sleep 411 & sleep 412"]),
            Timeout = "PT0.4S",
        };

        var result = await Attempts.BuiltInAsync(message);

        result.State.ShouldBe(RunState.Failed);
        Lines().ShouldContain("ERROR Timeout after 00:00:00.400");
        Directory.GetDirectories(Attempts.Root).ShouldBeEmpty();
    }

    [Fact]
    public async Task Script_SeveralLines_RunAsOneText()
    {
        var properties = Properties([]);
        properties.Remove("commands");
        properties["script"] = "for i in 1 2; do\n  echo round $i\ndone\n";

        await Attempts.RunAsync("io.kestra.plugin.scripts.shell.Script", properties);

        Lines().ShouldBe(["INFO round 1", "INFO round 2"]);
    }

    [Fact]
    public async Task Commands_BinaryOutput_IsLoggedWithReplacements()
    {
        await CommandsAsync(["printf 'a\\000b\\377c\\n'"]);

        Lines().ShouldBe(["INFO a\uFFFDb\uFFFDc"]);
    }

    [Fact]
    public async Task Commands_Killed_AnswersKilledAndLeavesNothing()
    {
        var running = CommandsAsync(["echo started", "sleep 413"]);
        await Eventually.HoldsAsync(() => Lines().Contains("INFO started"));

        await Attempts.Killing.CancelAsync();

        (await running).State.ShouldBe(RunState.Killed);
        Directory.GetDirectories(Attempts.Root).ShouldBeEmpty();
    }
}

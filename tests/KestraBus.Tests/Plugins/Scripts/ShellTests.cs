using KestraBus.Core.Executions;
using KestraBus.Core.Logs;

namespace KestraBus.Tests.Plugins.Scripts;

public sealed class ShellTests : IDisposable
{
    readonly Attempts attempts = new() { IsRealTime = true };

    public void Dispose() => attempts.Dispose();

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
        attempts.Storage.Text((string)Map(result, "outputFiles")["x.txt"]!).ShouldBe("x\n");
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
        attempts.Journal.Metrics.Select(metric => (metric.Type, metric.Name, metric.Value)).ShouldBe(
            [(MetricType.Counter, "rows", 3.0), (MetricType.Timer, "took", 1500.0), (MetricType.Timer, "iso", 2000.0)], ignoreOrder: true);
        Lines().ShouldBe(["WARN careful", "WARN Invalid outputs '{broken}'", "INFO text ::{}::"]);
    }

    [Fact]
    public async Task Commands_InputFiles_LieInTheWorkingDirectory()
    {
        var uri = attempts.Storage.Put("/company/team/data.csv", "1,2\n");
        var inputs = new OrderedDictionary<string, object?>
        {
            ["a/{{ name }}.txt"] = "hi {{ name }}\n",
            ["data.csv"] = uri,
            ["empty"] = null,
        };

        await CommandsAsync(["cat a/you.txt data.csv", "wc -c < empty"], ("inputFiles", inputs));

        Lines().ShouldBe(["INFO hi you", "INFO 1,2", "INFO 0"]);
    }

    [Fact]
    public async Task Commands_InputFilesAsJsonText_LieInTheWorkingDirectory()
    {
        await CommandsAsync(["cat x.txt"], ("inputFiles", """{"x.txt": "from json"}"""));

        Lines().ShouldBe(["INFO from json"]);
    }

    [Theory]
    [InlineData("/tmp/evil")]
    [InlineData("../evil")]
    [InlineData("a/../../evil")]
    public async Task Commands_InputFileLeavesTheFolder_Fails(string path)
    {
        var result = await CommandsAsync(["true"], ("inputFiles", new OrderedDictionary<string, object?> { [path] = "x" }));

        result.State.ShouldBe(RunState.Failed);
        Lines()[0].ShouldStartWith($"ERROR Invalid path '{path}'");
    }

    [Fact]
    public async Task Commands_StorageUriInCommand_IsReadAndNotCollected()
    {
        var uri = attempts.Storage.Put("/company/team/data.csv", "1,2\n");

        var result = await CommandsAsync([$"cat {uri}", "echo x > 'a b.txt'"], ("outputFiles", new List<object?> { "**" }));

        Lines().ShouldBe(["INFO 1,2"]);
        var (path, stored) = Map(result, "outputFiles").ShouldHaveSingleItem();
        path.ShouldBe("a b.txt");
        ((string)stored!).ShouldEndWith("-a_b.txt");
    }

    [Fact]
    public async Task Commands_NamespaceFiles_AreIncludedAndExcluded()
    {
        attempts.Storage.Put("/company/team/_files/scripts/run.sh", "echo from namespace");
        attempts.Storage.Put("/company/team/_files/scripts/other.sh", "");
        attempts.Storage.Put("/company/team/_files/data.csv", "");
        var wanted = new OrderedDictionary<string, object?>
        {
            ["include"] = new List<object?> { "scripts/**" },
            ["exclude"] = new List<object?> { "other.sh" },
        };

        await CommandsAsync(["find . -type f", "sh scripts/run.sh"], ("namespaceFiles", wanted));

        Lines().ShouldBe(["INFO ./scripts/run.sh", "INFO from namespace"]);
    }

    [Fact]
    public async Task Commands_LinkToAFileElsewhere_IsNotCollected()
    {
        var result = await CommandsAsync(["ln -s /etc/hostname link.txt", "echo x > real.txt"], ("outputFiles", new List<object?> { "*.txt" }));

        Map(result, "outputFiles").Keys.ShouldBe(["real.txt"]);
    }

    [Fact]
    public async Task Commands_WorkingDir_IsVariableAndEnvironment()
    {
        await CommandsAsync(["test \"$WORKING_DIR\" = {{ workingDir }}", "test \"$PWD\" = {{ workingDir }}", "echo same"]);

        Lines().ShouldBe(["INFO same"]);
        Directory.GetDirectories(attempts.Root).ShouldBeEmpty();
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

        var result = await attempts.BuiltInAsync(message);

        result.State.ShouldBe(RunState.Failed);
        Lines().ShouldContain("ERROR Timeout after 00:00:00.400");
        Directory.GetDirectories(attempts.Root).ShouldBeEmpty();
    }

    [Fact]
    public async Task Script_SeveralLines_RunAsOneText()
    {
        var properties = Properties([]);
        properties.Remove("commands");
        properties["script"] = "for i in 1 2; do\n  echo round $i\ndone\n";

        await attempts.RunAsync("io.kestra.plugin.scripts.shell.Script", properties);

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

        await attempts.Killing.CancelAsync();

        (await running).State.ShouldBe(RunState.Killed);
        Directory.GetDirectories(attempts.Root).ShouldBeEmpty();
    }

    Task<TaskResult> CommandsAsync(string[] commands, params (string Name, object? Value)[] more) =>
        attempts.RunAsync("io.kestra.plugin.scripts.shell.Commands", Properties(commands, more), ("name", "you"));

    static Dictionary<string, object?> Properties(string[] commands, params (string Name, object? Value)[] more)
    {
        var properties = new Dictionary<string, object?>
        {
            ["commands"] = commands.ToList<object?>(),
            ["taskRunner"] = new OrderedDictionary<string, object?> { ["type"] = "io.kestra.plugin.core.runner.Process" },
        };
        foreach (var (name, value) in more)
        {
            properties[name] = value;
        }

        return properties;
    }

    static IReadOnlyDictionary<string, object?> Map(TaskResult result, string name) =>
        result.Outputs![name].ShouldBeAssignableTo<IReadOnlyDictionary<string, object?>>()!;

    /// <summary>Without what is said about processes and stack traces.</summary>
    IReadOnlyList<string> Lines() => [.. attempts.Journal.Lines
        .Where(line => !line.StartsWith("DEBUG", StringComparison.Ordinal) && !line.StartsWith("TRACE", StringComparison.Ordinal))];
}

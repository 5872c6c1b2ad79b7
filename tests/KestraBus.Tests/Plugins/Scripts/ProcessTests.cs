using System.Collections.Concurrent;
using System.Diagnostics;
using KestraBus.Core.Plugins;
using Process = KestraBus.Plugins.Runner.Process;

namespace KestraBus.Tests.Plugins.Scripts;

public sealed class ProcessTests : IDisposable
{
    readonly Attempts attempts = new() { IsRealTime = true };
    readonly ConcurrentQueue<string> lines = new();
    readonly CancellationTokenSource killing = new();
    readonly RunContext context;

    public ProcessTests() => context = attempts.Context();

    public void Dispose()
    {
        context.Dispose();
        attempts.Dispose();
        killing.Dispose();
    }

    [Fact]
    public async Task Run_BothStreams_AnswersLinesAndExitCode()
    {
        (await RunAsync("echo out; echo err >&2; exit 3")).ShouldBe(3);

        lines.Order().ShouldBe(["err!", "out"]);
    }

    [Fact]
    public async Task Run_Environment_HoldsOnlyWhatIsDeclared()
    {
        Environment.SetEnvironmentVariable("KESTRA_SECRET_OF_THE_SERVER", "s3cret");
        try
        {
            await RunAsync("env", ("FOO", "bar baz"));
        }
        finally
        {
            Environment.SetEnvironmentVariable("KESTRA_SECRET_OF_THE_SERVER", null);
        }

        lines.Select(line => line.Split('=')[0]).Except(["PWD", "SHLVL", "_", "OLDPWD"]).Order(StringComparer.Ordinal)
            .ShouldBe(["FOO", "HOME", "LANG", "PATH", "WORKING_DIR"]);
        lines.ShouldContain("FOO=bar baz");
        lines.ShouldContain($"HOME={context.WorkingDirectory.Path}");
        lines.ShouldContain($"WORKING_DIR={context.WorkingDirectory.Path}");
    }

    [Fact]
    public async Task Run_CommandReadsInput_FindsItEmpty()
    {
        (await RunAsync("cat; pwd")).ShouldBe(0);

        lines.ShouldBe([context.WorkingDirectory.Path]);
    }

    [Fact]
    public async Task Run_ProgramIsMissing_AnswersShellsExitCode()
    {
        (await RunAsync("no-such-program-here")).ShouldBe(127);
    }

    [Fact]
    public async Task Run_KilledWhileChildrenIgnoreTerm_LeavesNobody()
    {
        // One child in the session, one that has left it, one without the environment of the task; all deaf to TERM.
        var running = RunAsync("""
            trap '' TERM
            (trap '' TERM; sleep 301) &
            setsid sh -c "trap '' TERM; sleep 302; true" &
            env -i /bin/sh -c "trap '' TERM; sleep 303; true" &
            echo ready
            sleep 304
            """);
        await Eventually.HoldsAsync(() => lines.Contains("ready") && Sleeping() == 4);

        var start = Stopwatch.GetTimestamp();
        await killing.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => running);

        Stopwatch.GetElapsedTime(start).ShouldBeLessThan(TimeSpan.FromSeconds(3.9));
        Sleeping().ShouldBe(0);
    }

    [Fact]
    public async Task Run_KilledAndHeedsTerm_EndsAtOnce()
    {
        var running = RunAsync("trap 'echo bye; exit 0' TERM; echo ready; while true; do sleep 0.01; done");
        await Eventually.HoldsAsync(() => lines.Contains("ready"));

        var start = Stopwatch.GetTimestamp();
        await killing.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => running);

        Stopwatch.GetElapsedTime(start).ShouldBeLessThan(TimeSpan.FromSeconds(1.5));
    }

    [Fact]
    public async Task Run_BackgroundHoldsTheOutput_EndsWithTheScript()
    {
        (await RunAsync("sleep 305 & echo done")).ShouldBe(0);

        lines.ShouldBe(["done"]);
        Sleeping().ShouldBe(0);
    }

    [Fact]
    public async Task Run_LineIsNotTaken_EndsTheScript()
    {
        var running = new Process().RunAsync(
            context,
            Commands("echo one; sleep 306") with { OnLine = (_, _) => throw new IOException("full") },
            killing.Token);

        await Should.ThrowAsync<IOException>(() => running);
        Sleeping().ShouldBe(0);
    }

    Task<int> RunAsync(string script, params (string Name, string Value)[] environment) =>
        new Process().RunAsync(context, Commands(script, environment), killing.Token);

    TaskCommands Commands(string script, params (string Name, string Value)[] environment) => new()
    {
        Arguments = ["/bin/sh", "-c", script],
        Environment = environment.ToDictionary(each => each.Name, each => each.Value),
        WorkingDirectory = context.WorkingDirectory.Path,
        OnLine = (line, _) =>
        {
            lines.Enqueue(line.IsError ? line.Text + "!" : line.Text);
            return ValueTask.CompletedTask;
        },
    };

    /// <summary>Processes of this test that sleep for minutes.</summary>
    static int Sleeping() => Directory.EnumerateDirectories("/proc").Count(folder =>
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline")).StartsWith("sleep\u000030", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    });
}

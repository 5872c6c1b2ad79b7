using KestraBus.Core.Executions;
using KestraBus.Core.Logs;
using KestraBus.Core.Plugins;

namespace KestraBus.Tests.Plugins;

public sealed class TaskRunnerTests : IDisposable
{
    readonly Attempts attempts = new();

    public void Dispose() => attempts.Dispose();

    [Fact]
    public async Task Run_TaskEnds_AnswersStateOutputsAndTimes()
    {
        var result = await attempts.RunAsync((_, _) =>
        {
            attempts.Time.Advance(TimeSpan.FromSeconds(3));
            return Task.FromResult(Output("value", "x"));
        });

        result.State.ShouldBe(RunState.Success);
        result.TaskRunId.ShouldBe(Attempts.TaskRunId);
        result.Attempt.ShouldBe(0);
        result.WorkerId.ShouldBe("worker-1");
        result.Outputs!["value"].ShouldBe("x");
        (result.Ended - result.Started).ShouldBe(TimeSpan.FromSeconds(3));
    }

    [Theory]
    [InlineData(RunState.Warning, RunState.Warning)]
    [InlineData(RunState.Skipped, RunState.Skipped)]
    [InlineData(RunState.Running, RunState.Failed)]
    [InlineData(RunState.Retried, RunState.Failed)]
    public async Task Run_TaskAsksForState_TakesOnlyFinalOnes(RunState asked, RunState expected)
    {
        var result = await attempts.RunAsync((_, _) => Task.FromResult(TaskOutput.Empty with { State = asked }));

        result.State.ShouldBe(expected);
    }

    [Fact]
    public async Task Run_TaskThrows_LogsMessageCausesAndTrace()
    {
        var result = await attempts.RunAsync((_, _) => throw new InvalidOperationException("It broke", new IOException("Disk full")));

        result.State.ShouldBe(RunState.Failed);
        result.Outputs.ShouldNotBeNull().ShouldBeEmpty();
        attempts.Journal.Lines.Take(2).ShouldBe(["ERROR It broke", "ERROR Disk full"]);
        attempts.Journal.Lines[2].ShouldStartWith("TRACE InvalidOperationException: It broke\n");
        attempts.Journal.Lines[2].ShouldContain("Caused by: IOException: Disk full");
    }

    [Fact]
    public async Task Run_TaskThrows_TraceShowsNoFramesOfOursAndNoPaths()
    {
        await attempts.RunAsync((_, _) => throw new InvalidOperationException("It broke"));

        var trace = attempts.Journal.Logs.Single(log => log.Level == LogLevel.Trace).Message!;
        trace.ShouldNotContain("KestraBus.Engine");
        trace.ShouldNotContain(".cs");
    }

    [Fact]
    public async Task Run_TaskFailsWithOutputs_KeepsThem()
    {
        var result = await attempts.RunAsync((_, _) => throw new TaskFailedException("No")
        {
            Outputs = new Dictionary<string, object?> { ["exitCode"] = 3 },
        });

        result.State.ShouldBe(RunState.Failed);
        result.Outputs!["exitCode"].ShouldBe(3L);
    }

    [Fact]
    public async Task Run_PropertiesDoNotBind_Fails()
    {
        var result = await attempts.BindAsync((_, _) => throw new ArgumentException("Unknown type"));

        result.State.ShouldBe(RunState.Failed);
        attempts.Journal.Lines[0].ShouldBe("ERROR Unknown type");
    }

    [Fact]
    public async Task Run_LogLevelSet_KeepsOnlyThatLevelAndAbove()
    {
        await attempts.RunAsync(
            (context, _) =>
            {
                context.Log.Info("no");
                context.Log.Warn("yes");
                return Task.FromResult(TaskOutput.Empty);
            },
            Attempts.Message() with { LogLevel = LogLevel.Warn });

        attempts.Journal.Lines.ShouldBe(["WARN yes"]);
    }

    [Fact]
    public async Task Run_ShortTaskReports_LinesAndMetricsTravelWithTheResult()
    {
        var result = await attempts.RunAsync((context, _) =>
        {
            context.Log.Info("hello");
            context.Metrics.Counter("rows", 3);
            return Task.FromResult(TaskOutput.Empty);
        });

        attempts.Journal.Flushes.ShouldBe(0);
        result.Metrics.ShouldHaveSingleItem().Name.ShouldBe("rows");
        var entry = result.Logs.ShouldHaveSingleItem();
        entry.ShouldSatisfyAllConditions(
            () => entry.Namespace.ShouldBe("company.team"),
            () => entry.FlowId.ShouldBe("my_flow"),
            () => entry.TaskId.ShouldBe("my-task"),
            () => entry.TaskRunId.ShouldBe(Attempts.TaskRunId),
            () => entry.AttemptNumber.ShouldBe(0),
            () => entry.Thread.ShouldStartWith("worker_"));
    }

    [Fact]
    public async Task Run_TaskRunsOn_LinesAreHandedOnMeanwhileAndFlushedBeforeTheResult()
    {
        var seen = 0;
        var result = await attempts.RunAsync((context, _) =>
        {
            context.Log.Info("one");
            attempts.Time.Advance(TimeSpan.FromSeconds(1));
            seen = attempts.Journal.Logs.Count;
            context.Log.Info("two");
            return Task.FromResult(TaskOutput.Empty);
        });

        seen.ShouldBe(1);
        result.Logs.ShouldBeEmpty();
        attempts.Journal.Flushes.ShouldBePositive();
        attempts.Journal.Lines.ShouldBe(["INFO one", "INFO two"]);
    }

    [Fact]
    public async Task Run_TaskLogsMuch_AllLinesAreHandedOnInOrder()
    {
        var result = await attempts.RunAsync((context, _) =>
        {
            for (var line = 0; line < 200; line++)
            {
                context.Log.Info($"{line}");
            }

            return Task.FromResult(TaskOutput.Empty);
        });

        result.Logs.ShouldBeEmpty();
        attempts.Journal.Lines.ShouldBe([.. Enumerable.Range(0, 200).Select(line => $"INFO {line}")]);
    }

    [Fact]
    public async Task Run_LogToFile_StoresLogInsteadOfWritingIt()
    {
        var result = await attempts.RunAsync(
            (context, _) =>
            {
                context.Log.Info("Hello World!");
                return Task.FromResult(TaskOutput.Empty);
            },
            Attempts.Message() with { LogToFile = true });

        attempts.Journal.Logs.ShouldBeEmpty();
        var text = attempts.Storage.Text(result.LogFile!);
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1);
        text.ShouldContain("INFO");
        text.ShouldContain("Hello World!");
    }

    [Fact]
    public async Task Run_TaskUsesWorkingDirectory_RemovesItAtTheEnd()
    {
        var path = "";
        await attempts.RunAsync(async (context, token) =>
        {
            path = await context.WorkingDirectory.WriteAsync("a/b.txt", Stream.Null, token);
            File.Exists(path).ShouldBeTrue();
            return TaskOutput.Empty;
        });

        path.ShouldNotBeEmpty();
        Directory.GetFileSystemEntries(attempts.Root).ShouldBeEmpty();
    }

    static TaskOutput Output(string name, object? value) => new(new Dictionary<string, object?> { [name] = value });
}

using KestraBus.Core.Executions;
using KestraBus.Core.Executions.Json;
using KestraBus.Engine.Messages;
using KestraBus.Tests.Contracts.Sagas;

namespace KestraBus.Tests.Messages;

/// <summary>What of an ended execution travels to those who wait for it.</summary>
public sealed class ExecutionTextTests
{
    [Fact]
    public void Read_SmallExecution_IsWhatWasStored()
    {
        var execution = With(Executions.Run("a", 0), Executions.Run("b", 1));

        var read = ExecutionText.Of(execution)!.Read();

        ExecutionJson.Write(read).ShouldBe(ExecutionJson.Write(execution));
        read.TaskRuns.InOrder().Select(run => ExecutionJson.Write(run))
            .ShouldBe(execution.TaskRuns.InOrder().Select(run => ExecutionJson.Write(run)));
    }

    [Fact]
    public void Of_ManyTaskRuns_IsNull() =>
        ExecutionText.Of(With([.. Enumerable.Range(0, 21).Select(number => Executions.Run($"run{number}", number))])).ShouldBeNull();

    [Fact]
    public void Of_LargeOutputs_IsNull()
    {
        var large = new Dictionary<string, object?> { ["value"] = new string('x', 40_000) };

        ExecutionText.Of(With(Executions.Run("a", 0) with { Outputs = large })).ShouldBeNull();
    }

    static Execution With(params TaskRun[] runs) => Executions.New() with { TaskRuns = TaskRunIndex.Of(runs) };
}

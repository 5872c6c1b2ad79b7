using KestraBus.Core.Executions;
using KestraBus.Core.Executions.Json;
using KestraBus.Core.Flows;

namespace KestraBus.Core.Tests.Executions;

public sealed class ExecutionJsonTests
{
    static readonly DateTimeOffset Date = new(2026, 1, 1, 10, 0, 0, 123, TimeSpan.Zero);

    [Fact]
    public void TaskRun_WrittenAndRead_IsTheSame()
    {
        var run = new TaskRun
        {
            Id = "run",
            TaskId = "task",
            ParentId = "parent",
            Value = "ä",
            Iteration = 2,
            Sequence = 7,
            Branch = Branch.Finally,
            State = State.Of(RunState.Created, Date).To(RunState.Submitted, Date),
            Attempts = [new(State.Of(RunState.Failed, Date), "worker")],
            Outputs = new OrderedDictionary<string, object?> { ["z"] = 1.0, ["a"] = null },
            Items = ["one", "two"],
        };

        var json = ExecutionJson.Write(run);

        ExecutionJson.Write(ExecutionJson.ReadTaskRun(json)).ShouldBe(json);
        ExecutionJson.ReadTaskRun(json).State.ShouldBe(run.State);
        ExecutionJson.ReadTaskRun(json).Items!.Value.ShouldBe(["one", "two"]);
        json.ShouldContain("""
            "outputs":{"z":1.0,"a":null}
            """.Trim());
        json.ShouldContain("\"SUBMITTED\"");
    }

    [Fact]
    public void TaskRun_ThatNeverRan_KeepsNullOutputs()
    {
        var run = new TaskRun { Id = "run", TaskId = "task", Sequence = 0, Branch = Branch.Main, State = State.Of(RunState.Skipped, Date) };

        var read = ExecutionJson.ReadTaskRun(ExecutionJson.WriteBytes(run));

        read.Outputs.ShouldBeNull();
        read.Items.ShouldBeNull();
        read.Attempts.ShouldBeEmpty();
    }

    [Fact]
    public void Execution_WrittenAndRead_IsTheSameWithoutTaskRuns()
    {
        var execution = new Execution
        {
            Id = "id",
            OriginalId = "id",
            Namespace = "ns",
            FlowId = "flow",
            FlowRevision = 3,
            State = State.Of(RunState.Created, Date),
            OriginalCreatedDate = Date,
            Labels = [new Label("team", "blue")],
            Inputs = new OrderedDictionary<string, object?> { ["n"] = 3L, ["list"] = new List<object?> { "x", true } },
            Trigger = new ExecutionTrigger("t", "type", new OrderedDictionary<string, object?> { ["executionId"] = "parent" }),
            ScheduleDate = Date,
        };

        var json = ExecutionJson.Write(execution);

        ExecutionJson.Write(ExecutionJson.ReadExecution(json)).ShouldBe(json);
        json.ShouldNotContain("taskRuns");
        ExecutionJson.ReadExecution(json).Inputs["n"].ShouldBe(3L);
        ExecutionJson.ReadExecution(json).Labels.ShouldBe(execution.Labels);
    }
}

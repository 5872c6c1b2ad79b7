using KestraBus.Core.Executions;
using KestraBus.Core.Flows;
using KestraBus.Engine.Executor;

namespace KestraBus.Tests.Contracts.Sagas;

/// <summary>Executions and task runs as the contracts need them.</summary>
public static class Executions
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static Execution New(Guid? guid = null) => New(ExecutionIds.FromGuid(guid ?? Guid.CreateVersion7(Now)));

    public static Execution New(string id) => new()
    {
        Id = id,
        OriginalId = id,
        Namespace = "company.team",
        FlowId = "hello",
        FlowRevision = 3,
        State = State.Of(RunState.Created, Now),
        OriginalCreatedDate = Now,
        Labels = [new Label("team", "data"), new Label("odd", "a:b\nc")],
        Inputs = new Dictionary<string, object?> { ["text"] = "hi", ["number"] = 3L, ["fraction"] = 1.5, ["none"] = null, ["list"] = new List<object?> { true } },
        Trigger = new ExecutionTrigger("every", "io.kestra.plugin.core.trigger.Schedule", new Dictionary<string, object?> { ["date"] = "x" }),
    };

    public static TaskRun Run(string id, int sequence, RunState state = RunState.Created) => new()
    {
        Id = id,
        TaskId = "task",
        Value = id,
        Sequence = sequence,
        Branch = Branch.Main,
        State = State.Of(state, Now),
        Outputs = new Dictionary<string, object?> { ["value"] = "output of " + id },
    };

    /// <summary>Adds a task run, as a decision would.</summary>
    public static void Step(ExecutionSaga saga, string taskRunId)
    {
        var execution = saga.Execution;
        if (execution.TaskRuns.Find(taskRunId) is null)
        {
            var run = Run(taskRunId, execution.TaskRuns.NextSequence);
            saga.Apply(new Decision(execution with { TaskRuns = execution.TaskRuns.Put(run) }, [run], [], []));
        }
    }

    public static void StartChild(ExecutionSaga saga, Guid id)
    {
        var child = New(id) with { TaskRuns = TaskRunIndex.Of([Run("of child", 0)]) };
        saga.Apply(new Decision(saga.Execution, [], [], [new Effect.StartExecution(child, null)]));
    }
}

using KestraBus.Core.Executions;
using KestraBus.Engine.Executor;

namespace KestraBus.Simulation.Database;

/// <summary>An execution's row and the rows of its task runs.</summary>
sealed class StoredExecution(SagaRow row)
{
    public SagaRow Row { get; set; } = row;

    public Dictionary<string, TaskRunRow> Runs { get; } = new(StringComparer.Ordinal);

    public string Id => Row.Header.Id;

    public Execution ToExecution() => Row.Header with { TaskRuns = TaskRunIndex.Of(Runs.Values.Select(each => each.Run)) };

    /// <summary>The branch in which the outermost parent of a task run stands.</summary>
    public Branch BranchOf(TaskRun run)
    {
        while (run.ParentId is { } id && Runs.TryGetValue(id, out var parent))
        {
            run = parent.Run;
        }

        return run.Branch;
    }
}

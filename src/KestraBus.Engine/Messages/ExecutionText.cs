using KestraBus.Core.Executions;
using KestraBus.Core.Executions.Json;

namespace KestraBus.Engine.Messages;

/// <summary>A small execution with its task runs, each in its stored form.</summary>
public sealed record ExecutionText(string Header, IReadOnlyList<string> TaskRuns)
{
    const int MostTaskRuns = 20;
    const int MostCharacters = 32_000;

    /// <summary>Null for an execution that is too large to travel: who needs it reads it.</summary>
    public static ExecutionText? Of(Execution execution)
    {
        if (execution.TaskRuns.Count > MostTaskRuns)
        {
            return null;
        }

        var text = new ExecutionText(
            ExecutionJson.Write(execution), [.. execution.TaskRuns.Unordered.Select(run => ExecutionJson.Write(run))]);
        return text.Header.Length + text.TaskRuns.Sum(run => run.Length) <= MostCharacters ? text : null;
    }

    public Execution Read() =>
        ExecutionJson.ReadExecution(Header) with { TaskRuns = TaskRunIndex.Of(TaskRuns.Select(text => ExecutionJson.ReadTaskRun(text))) };
}

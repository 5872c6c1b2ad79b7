using KestraBus.Core.Executions.Flowables;
using KestraBus.Core.Flows;
using KestraBus.Core.Logs;

namespace KestraBus.Core.Executions.Steps;

/// <summary>Task runs that start other executions (flow-language §4.8).</summary>
static class Subflows
{
    public static void Begin(Draft draft, TaskRun run, TaskDefinition task, Subflow subflow) =>
        draft.Put(run with { State = run.State.To(RunState.Running, draft.Now) });

    public static void Refuse(Draft draft, TaskRun run, TaskDefinition task, string message)
    {
        draft.Log(LogLevel.Error, message, run);
    }
}

using KestraBus.Core.Executions;
using KestraBus.Engine.Operations;
using KestraBus.Web.Errors;

namespace KestraBus.Web.Executions.Operations;

/// <summary>Says what became of a task run, and lets the execution go on from there.</summary>
sealed class TaskRunStateOperation(ExecutionRequests requests, string taskRunId, RunState state) : ExecutionOperation
{
    public override string BulkName => "change task run state";

    public override string? FindProblem(Execution execution) =>
        execution.State.Current is { IsTerminal: true } and not RunState.Killed ? null : "execution not in a terminated state";

    public override void Check(Execution execution)
    {
        if (execution.TaskRuns.Find(taskRunId) is not { } run)
        {
            throw Refusal.IllegalArgument("No task found to restart execution from!");
        }

        if (FindProblem(execution) is not null)
        {
            throw Refused();
        }

        if (!state.IsTerminal || !run.IsTerminal || Restarts.IsAside(execution.TaskRuns, run))
        {
            throw Refusal.IllegalArgument($"Task run '{taskRunId}', which is {run.State.Current.Name}, cannot be set to {state.Name}");
        }
    }

    public override async Task<Execution> PerformAsync(Execution execution, CancellationToken cancellationToken)
    {
        var now = await requests.AskAsync(
            new Engine.Messages.SetTaskRunState(execution.Id, taskRunId, state), execution, cancellationToken);
        return Hindsight.At(RunState.Restarted, execution, now) ?? throw Refused();
    }

    static RefusalException Refused() =>
        Refusal.IllegalArgument("You can only change the state of a task run for a terminated non killed execution.");
}

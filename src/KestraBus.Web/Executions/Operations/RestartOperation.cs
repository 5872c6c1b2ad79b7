using KestraBus.Core.Executions;
using KestraBus.Engine.Operations;
using KestraBus.Web.Errors;

namespace KestraBus.Web.Executions.Operations;

/// <summary>Runs again what has failed: in the same execution, or with another revision in a new one.</summary>
sealed class RestartOperation(ExecutionRequests requests, ExecutionReplays replays, int? revision = null) : ExecutionOperation
{
    public override string BulkName => "restart";

    public override string? FindProblem(Execution execution) =>
        execution.State.Current is RunState.Failed or RunState.Warning ? null : "execution not in state FAILED";

    public override void Check(Execution execution)
    {
        if (execution.State.Current is { IsTerminal: false } or RunState.Killed)
        {
            throw Refused(execution);
        }

        if (Restarts.FindFailed(execution.TaskRuns).Count == 0)
        {
            throw Refusal.IllegalArgument("No task found to restart execution from!");
        }
    }

    public override async Task<Execution> PerformAsync(Execution execution, CancellationToken cancellationToken)
    {
        if (revision is { } wanted)
        {
            return await replays.RestartAsync(execution, wanted, cancellationToken);
        }

        var quiet = await requests.WaitForQuietAsync(execution, cancellationToken);
        var now = await requests.AskAsync(new Engine.Messages.RestartExecution(execution.Id), quiet, cancellationToken);
        return Hindsight.At(RunState.Restarted, quiet, now) ?? throw Refused(now);
    }

    static RefusalException Refused(Execution execution) => Refusal.IllegalState(
        "Execution must be terminated or paused and not killed to be restarted, "
        + $"current state is '{execution.State.Current.Name}' !");
}

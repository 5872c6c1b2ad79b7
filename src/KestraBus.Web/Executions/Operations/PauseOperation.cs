using KestraBus.Core.Executions;
using KestraBus.Engine.Operations;
using KestraBus.Web.Errors;

namespace KestraBus.Web.Executions.Operations;

/// <summary>Starts nothing new until resumed.</summary>
sealed class PauseOperation(ExecutionRequests requests) : ExecutionOperation
{
    public override string BulkName => "pause";

    public override string? FindProblem(Execution execution) =>
        execution.State.Current is RunState.Running ? null : "execution not in state RUNNING";

    public override void Check(Execution execution)
    {
        if (execution.State.Current is not RunState.Running)
        {
            throw Refused();
        }
    }

    public override async Task<Execution> PerformAsync(Execution execution, CancellationToken cancellationToken)
    {
        var now = await requests.AskAsync(new Engine.Messages.PauseExecution(execution.Id), execution, cancellationToken);
        return Hindsight.At(RunState.Paused, execution, now) ?? throw Refused();
    }

    static RefusalException Refused() => Refusal.IllegalArgument("The execution is not running");
}

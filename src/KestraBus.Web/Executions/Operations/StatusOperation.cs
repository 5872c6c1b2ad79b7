using KestraBus.Core.Executions;
using KestraBus.Engine.Operations;
using KestraBus.Web.Errors;

namespace KestraBus.Web.Executions.Operations;

/// <summary>Says what became of an execution that has ended; its task runs keep their states.</summary>
sealed class StatusOperation(ExecutionRequests requests, RunState state) : ExecutionOperation
{
    public override string BulkName => "change executions state";

    public override string? FindProblem(Execution execution) => execution.State.Current is { IsTerminal: true } and not RunState.Killed
        ? null
        : "execution not in a terminated state or is killed";

    public override void Check(Execution execution)
    {
        if (FindProblem(execution) is not null)
        {
            throw Refused();
        }

        if (!state.IsTerminal)
        {
            throw Refusal.IllegalArgument("You can only change the state of an execution to a terminal state.");
        }
    }

    public override async Task<Execution> PerformAsync(Execution execution, CancellationToken cancellationToken)
    {
        if (execution.State.Current == state)
        {
            return execution;
        }

        var now = await requests.AskAsync(new Engine.Messages.SetExecutionState(execution.Id, state), execution, cancellationToken);
        return Hindsight.At(state, execution, now) ?? throw Refused();
    }

    static RefusalException Refused() =>
        Refusal.IllegalArgument("You can only change the state of a terminated non killed execution.");
}

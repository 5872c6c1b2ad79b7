using KestraBus.Core.Executions;
using KestraBus.Engine.Operations;
using KestraBus.Web.Errors;

namespace KestraBus.Web.Executions.Operations;

/// <summary>Takes an execution out of the queue of its flow's concurrency limit: to run now, or to end.</summary>
sealed class UnqueueOperation(ExecutionRequests requests, RunState state) : ExecutionOperation
{
    public override string BulkName => "unqueue";

    public override string? FindProblem(Execution execution) =>
        execution.State.Current is RunState.Queued ? null : "execution not in state QUEUED";

    public override void Check(Execution execution)
    {
        if (execution.State.Current is not RunState.Queued)
        {
            throw Refused();
        }

        if (state is not (RunState.Running or RunState.Cancelled or RunState.Failed))
        {
            throw Refusal.IllegalArgument($"An execution cannot be unqueued into the state {state.Name}");
        }
    }

    public override async Task<Execution> PerformAsync(Execution execution, CancellationToken cancellationToken)
    {
        var now = await requests.AskAsync(new Engine.Messages.UnqueueExecution(execution.Id, state), execution, cancellationToken);
        return Hindsight.At(state, execution, now) ?? throw Refused();
    }

    static RefusalException Refused() => Refusal.IllegalArgument("Only QUEUED execution can be unqueued");
}

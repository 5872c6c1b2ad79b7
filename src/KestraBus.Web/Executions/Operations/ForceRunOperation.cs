using KestraBus.Core.Executions;
using KestraBus.Engine.Executor;
using KestraBus.Engine.Operations;
using KestraBus.Web.Errors;

namespace KestraBus.Web.Executions.Operations;

/// <summary>Lets an execution run that waits for its date, its turn or a resume; one that runs is left as it is.</summary>
sealed class ForceRunOperation(ExecutionRequests requests, RevisionCache flows) : ExecutionOperation
{
    public override string BulkName => "force run";

    public override string? FindProblem(Execution execution) =>
        execution.State.Current.IsTerminal ? "execution in a terminated state" : null;

    public override void Check(Execution execution)
    {
        if (execution.State.Current.IsTerminal)
        {
            throw Refusal.IllegalArgument("Only non terminated executions can be forced run.");
        }
    }

    public override async Task<Execution> PerformAsync(Execution execution, CancellationToken cancellationToken) =>
        execution.State.Current switch
        {
            RunState.Paused => await new ResumeOperation(requests, flows).PerformAsync(execution, cancellationToken),
            RunState.Created or RunState.Queued or RunState.Restarted =>
                await requests.AskAsync(new Engine.Messages.ForceRunExecution(execution.Id), execution, cancellationToken),
            _ => execution,
        };
}

using KestraBus.Core.Executions;
using KestraBus.Core.Executions.Rendering;
using KestraBus.Core.Flows;

namespace KestraBus.Engine.Executor;

/// <summary>
/// Asks the machine, and finds out between two tries what it must know first: templates with input or output or with values that
/// are stored by reference, flows of subflows.
/// </summary>
public sealed class Decider(RevisionCache flows, ExecutionMachine machine, FlowOutside outside, TimeProvider time)
{
    const int MostTries = 1_000;

    public async ValueTask<(Flow Flow, Decision Decision)> DecideAsync(
        Execution execution, ExecutionEvent @event, CancellationToken cancellationToken)
    {
        var flow = await flows.GetAsync(execution.Flow, execution.FlowRevision, cancellationToken);
        var now = time.GetUtcNow();
        Facts? facts = null;
        for (var round = 0; round < MostTries; round++)
        {
            try
            {
                return (flow, machine.Decide(flow, execution, @event, now, facts));
            }
            catch (UndecidedException undecided)
            {
                facts ??= new Facts();
                await facts.FillAsync(undecided, outside.Of(flow), cancellationToken);
            }
        }

        throw new InvalidOperationException($"execution {execution.Id} must know more than {MostTries} things for one decision");
    }
}

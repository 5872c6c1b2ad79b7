using KestraBus.Core.Executions;
using KestraBus.Core.Flows;
using KestraBus.Web.Errors;

namespace KestraBus.Web.Executions.Operations;

/// <summary>Whether there is the revision that a new execution is to run with.</summary>
public sealed class RevisionCheck(IFlowRepository flows)
{
    public async Task CheckAsync(Execution execution, int? revision, CancellationToken cancellationToken)
    {
        if (revision is not null && await flows.FindAsync(execution.Flow, revision, allowDeleted: false, cancellationToken) is null)
        {
            throw Refusal.NotFound($"Unable to find revision {revision} on flow {execution.FlowId}");
        }
    }
}

using KestraBus.Core.Executions;
using KestraBus.Core.Flows;
using KestraBus.Engine.Operations;
using KestraBus.Web.Errors;

namespace KestraBus.Web.Executions.Operations;

/// <summary>Makes a new execution of an old one, in whatever state that is.</summary>
sealed class ReplayOperation(ExecutionReplays replays, IFlowRepository flows, ReplayOptions options, bool latestRevision = false)
    : ExecutionOperation
{
    public override string BulkName => "replay";

    public override string? FindProblem(Execution execution) => null;

    public override void Check(Execution execution)
    {
        if (options.TaskRunId is { } id && execution.TaskRuns.Find(id) is null)
        {
            throw Refusal.IllegalArgument("No task found to restart execution from!");
        }
    }

    /// <summary>Answers the new execution.</summary>
    public override async Task<Execution> PerformAsync(Execution execution, CancellationToken cancellationToken)
    {
        var chosen = latestRevision ? options with { Revision = await NewestAsync(execution.Flow, cancellationToken) } : options;
        return await replays.ReplayAsync(execution, chosen, cancellationToken)
            ?? throw Refusal.IllegalArgument("No task found to restart execution from!");
    }

    async Task<int?> NewestAsync(FlowKey flow, CancellationToken cancellationToken) =>
        (await flows.FindAsync(flow, revision: null, allowDeleted: false, cancellationToken))?.Revision;
}

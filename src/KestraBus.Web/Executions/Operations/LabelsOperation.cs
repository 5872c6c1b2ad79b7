using KestraBus.Core.Executions;
using KestraBus.Core.Flows;
using KestraBus.Engine.Operations;
using KestraBus.Web.Errors;

namespace KestraBus.Web.Executions.Operations;

/// <summary>Replaces the labels of executions that have ended, but for those of the system.</summary>
sealed class LabelsOperation(ExecutionRequests requests, IReadOnlyList<Label> labels) : ExecutionOperation
{
    public override string BulkName => "set labels";

    public override string? FindProblem(Execution execution) =>
        execution.State.Current.IsTerminal ? null : "execution is not terminated";

    public override void Check(Execution execution)
    {
        if (!execution.State.Current.IsTerminal)
        {
            throw new BareRefusalException(400, "The execution is not terminated");
        }
    }

    public override async Task<Execution> PerformAsync(Execution execution, CancellationToken cancellationToken) => IsSet(execution)
        ? execution
        : await requests.AskAsync(new Engine.Messages.SetExecutionLabels(execution.Id, labels), IsSet, cancellationToken);

    bool IsSet(Execution execution) => execution.Labels.Where(label => !label.IsSystem()).ToHashSet().SetEquals(labels);
}

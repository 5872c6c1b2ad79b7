using KestraBus.Core.Executions;
using KestraBus.Engine.Executor;
using KestraBus.Engine.Operations;
using KestraBus.Web.Errors;

namespace KestraBus.Web.Executions.Operations;

/// <summary>Lets a paused execution go on. Many are resumed without values, as Kestra does it.</summary>
sealed class ResumeOperation(
    ExecutionRequests requests, RevisionCache flows, IReadOnlyDictionary<string, object?>? values = null) : ExecutionOperation
{
    public override string BulkName => "resume";

    public override string? FindProblem(Execution execution) =>
        execution.State.Current is RunState.Paused ? null : "execution not in state PAUSED";

    public override void Check(Execution execution)
    {
        if (execution.State.Current is not RunState.Paused)
        {
            throw Refusal.IllegalState($"Execution '{execution.Id}' is not paused, can't resume it");
        }
    }

    /// <summary>The first of several pauses ends; the execution itself stays paused until the last one does.</summary>
    public override async Task<Execution> PerformAsync(Execution execution, CancellationToken cancellationToken)
    {
        var flow = await flows.GetAsync(execution.Flow, execution.FlowRevision, cancellationToken);
        var pause = Core.Executions.Flowables.Pause.FindFirst(flow, execution.TaskRuns);
        var request = new Engine.Messages.ResumeExecution(execution.Id, values) { TaskRunId = pause?.Id, AsOf = execution.State.Changes };
        return await requests.AskAsync(request, IsResumed, cancellationToken);

        bool IsResumed(Execution now) => now.State.Changes > execution.State.Changes
            || (pause is not null && now.TaskRuns.Find(pause.Id) is not { State.Current: RunState.Paused });
    }
}

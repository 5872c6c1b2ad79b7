using FastEndpoints;
using KestraBus.Core.Flows;
using KestraBus.Engine.Operations;

namespace KestraBus.Web.Executions.Operations;

/// <summary>Runs an execution once more, in a new one: from the start, or from a task run on.</summary>
public sealed class ReplayExecution(ExecutionReplays replays, IFlowRepository flows, RevisionCheck revisions) : ExecutionEndpoint
{
    public override void Configure()
    {
        Serve(Http.POST, "/executions/{executionId}/replay");
        Describe("Replay an execution");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var options = new ReplayOptions { TaskRunId = Parameters.Find("taskRunId"), Revision = Parameters.FindNumber("revision") };
        var operation = new ReplayOperation(replays, flows, options);
        var execution = await GetExecutionAsync(null, ct);
        operation.Check(execution);
        await revisions.CheckAsync(execution, options.Revision, ct);
        await SendExecutionAsync(await operation.PerformAsync(execution, ct), ct);
    }
}

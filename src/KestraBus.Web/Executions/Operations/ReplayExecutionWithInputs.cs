using FastEndpoints;
using KestraBus.Core.Flows;
using KestraBus.Engine.Operations;

namespace KestraBus.Web.Executions.Operations;

/// <summary>Runs an execution once more, in a new one, with other inputs.</summary>
public sealed class ReplayExecutionWithInputs(
    ReplayForm form, ExecutionReplays replays, IFlowRepository flows, RevisionCheck revisions) : ExecutionEndpoint
{
    public override void Configure()
    {
        Serve(Http.POST, "/executions/{executionId}/replay-with-inputs");
        Describe("Replay an execution with other inputs");
        MaxRequestBodySize(long.MaxValue);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var options = new ReplayOptions { TaskRunId = Parameters.Find("taskRunId"), Revision = Parameters.FindNumber("revision") };
        var execution = await GetExecutionAsync(null, ct);
        new ReplayOperation(replays, flows, options).Check(execution);
        await revisions.CheckAsync(execution, options.Revision, ct);
        var completed = await form.ReadAsync(HttpContext.Request, execution, options, ct);
        await SendExecutionAsync(await new ReplayOperation(replays, flows, completed).PerformAsync(execution, ct), ct);
    }
}

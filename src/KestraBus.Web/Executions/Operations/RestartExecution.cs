using FastEndpoints;
using KestraBus.Engine.Operations;

namespace KestraBus.Web.Executions.Operations;

/// <summary>Runs again what has failed; with a revision, in a new execution.</summary>
public sealed class RestartExecution(ExecutionRequests requests, ExecutionReplays replays, RevisionCheck revisions) : ExecutionEndpoint
{
    public override void Configure()
    {
        Serve(Http.POST, "/executions/{executionId}/restart");
        Describe("Restart an execution");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var revision = Parameters.FindNumber("revision");
        var operation = new RestartOperation(requests, replays, revision);
        var execution = await GetExecutionAsync(null, ct);
        operation.Check(execution);
        await revisions.CheckAsync(execution, revision, ct);
        await SendExecutionAsync(await operation.PerformAsync(execution, ct), ct);
    }
}

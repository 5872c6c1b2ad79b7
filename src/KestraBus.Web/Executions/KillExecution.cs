using FastEndpoints;
using KestraBus.Core.Executions;
using KestraBus.Engine.Starting;
using KestraBus.Web.Errors;

namespace KestraBus.Web.Executions;

/// <summary>Asks an execution to end now, and with it, unless told otherwise, those that it has started.</summary>
public sealed class KillExecution(IExecutionCommands commands) : ExecutionEndpoint
{
    public override void Configure()
    {
        Serve(Http.DELETE, "/executions/{executionId}/kill");
        Describe("Kill an execution");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var cascade = Parameters.Flag("isOnKillCascade", fallback: true);
        var execution = await GetExecutionAsync(null, ct);
        if (execution.State.Current.IsTerminal && !cascade)
        {
            throw Refusal.IllegalState("Execution is already finished, can't kill it");
        }

        await commands.KillAsync(execution.Id, cascade, ct);
        await SendStatusAsync(202);
    }
}

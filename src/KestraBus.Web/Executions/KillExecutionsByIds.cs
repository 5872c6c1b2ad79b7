using FastEndpoints;
using KestraBus.Web.Requests;

namespace KestraBus.Web.Executions;

/// <summary>Kills the given executions, not those that they started.</summary>
public sealed class KillExecutionsByIds(BulkKill kill) : ExecutionEndpoint
{
    public override void Configure()
    {
        Serve(Http.DELETE, "/executions/kill/by-ids");
        Describe("Kill executions by ids");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var ids = await BodyReader.ReadIdsAsync(HttpContext.Request, "executionsId", ct);
        await SendCountAsync(await kill.KillAsync(ids, ct), ct);
    }
}

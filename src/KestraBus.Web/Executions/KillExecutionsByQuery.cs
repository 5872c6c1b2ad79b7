using FastEndpoints;

namespace KestraBus.Web.Executions;

/// <summary>Kills all executions that fit the filters.</summary>
public sealed class KillExecutionsByQuery(BulkSelection selection, ExecutionSearch search, BulkKill kill) : ExecutionEndpoint
{
    public override void Configure()
    {
        Serve(Http.DELETE, "/executions/kill/by-query");
        Describe("Kill executions by query");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var ids = await selection.ListIdsAsync(search.QueryForBulk(Parameters), ct);
        await SendCountAsync(await kill.KillAsync(ids, ct), ct);
    }
}

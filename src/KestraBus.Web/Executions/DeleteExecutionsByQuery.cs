using FastEndpoints;
using KestraBus.Core.Executions;

namespace KestraBus.Web.Executions;

/// <summary>Deletes all executions that fit the filters and have ended; the others too, when asked for.</summary>
public sealed class DeleteExecutionsByQuery(
    IExecutionRepository executions, BulkSelection selection, ExecutionSearch search, ExecutionDeletion deletion) : ExecutionEndpoint
{
    public override void Configure()
    {
        Serve(Http.DELETE, "/executions/by-query");
        Describe("Delete executions by query");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var includeAll = Parameters.Flag("includeNonTerminated", fallback: false);
        var query = search.QueryForBulk(Parameters, "includeNonTerminated", "deleteLogs", "deleteMetrics", "deleteStorage");
        var count = 0;
        foreach (var id in await selection.ListIdsAsync(query, ct))
        {
            if (await executions.FindAsync(query.TenantId, id, ct) is { } execution && (includeAll || execution.State.Current.IsTerminal))
            {
                await deletion.DeleteAsync(execution, Parameters, ct);
                count++;
            }
        }

        await SendCountAsync(count, ct);
    }
}

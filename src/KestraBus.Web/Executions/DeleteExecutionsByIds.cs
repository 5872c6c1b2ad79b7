using FastEndpoints;
using KestraBus.Core.Executions;
using KestraBus.Web.Requests;

namespace KestraBus.Web.Executions;

/// <summary>Deletes the given executions. One that has not ended counts as not found, unless asked for.</summary>
public sealed class DeleteExecutionsByIds(BulkSelection selection, ExecutionDeletion deletion) : ExecutionEndpoint
{
    public override void Configure()
    {
        Serve(Http.DELETE, "/executions/by-ids");
        Describe("Delete executions by ids");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var includeAll = Parameters.Flag("includeNonTerminated", fallback: false);
        var ids = await BodyReader.ReadIdsAsync(HttpContext.Request, "executionsId", ct);
        var chosen = await selection.GetAsync(
            ids, "delete", execution => includeAll || execution.State.Current.IsTerminal ? null : "execution not found", ct);
        foreach (var execution in chosen)
        {
            await deletion.DeleteAsync(execution, Parameters, ct);
        }

        await SendCountAsync(chosen.Count, ct);
    }
}

using FastEndpoints;
using KestraBus.Engine.Operations;
using KestraBus.Web.Errors;
using KestraBus.Web.Requests;

namespace KestraBus.Web.Executions.Operations;

/// <summary>Replaces the labels of the given executions, but for those of the system.</summary>
public sealed class SetLabelsByIds(BulkOperations bulk, ExecutionRequests requests) : ExecutionEndpoint
{
    public override void Configure()
    {
        Serve(Http.POST, "/executions/labels/by-ids");
        Describe("Set the labels of executions by ids");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var body = await BodyReader.ReadJsonAsync(HttpContext.Request, "setLabelsByIdsRequest", ct);
        if (body is not IReadOnlyDictionary<string, object?> map
            || map.GetValueOrDefault("executionsId") is not IReadOnlyList<object?> ids || !ids.All(id => id is string))
        {
            throw Refusal.InvalidJson(
                "Failed to convert argument [setLabelsByIdsRequest] for value [null] due to: executionsId and executionLabels are expected");
        }

        var labels = LabelsReader.Read(map.GetValueOrDefault("executionLabels"));
        LabelsReader.CheckUnique(labels);
        await SendCountAsync(await bulk.PerformAsync([.. ids.Cast<string>()], new LabelsOperation(requests, labels), ct), ct);
    }
}

using FastEndpoints;
using KestraBus.Engine.Operations;
using KestraBus.Web.Requests;

namespace KestraBus.Web.Executions.Operations;

/// <summary>Replaces the labels of all executions that fit the filters, but for those of the system.</summary>
public sealed class SetLabelsByQuery(BulkOperations bulk, ExecutionRequests requests) : ExecutionEndpoint
{
    public override void Configure()
    {
        Serve(Http.POST, "/executions/labels/by-query");
        Describe("Set the labels of executions by query");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var labels = LabelsReader.Read(await BodyReader.ReadJsonAsync(HttpContext.Request, "setLabels", ct));
        LabelsReader.CheckUnique(labels);
        await SendCountAsync(await bulk.ByQueryAsync(Parameters, new LabelsOperation(requests, labels), ct), ct);
    }
}

using FastEndpoints;
using KestraBus.Engine.Operations;
using KestraBus.Web.Requests;

namespace KestraBus.Web.Executions.Operations;

/// <summary>Replaces the labels of an execution that has ended, but for those of the system.</summary>
public sealed class SetExecutionLabels(ExecutionRequests requests) : ExecutionEndpoint
{
    public override void Configure()
    {
        Serve(Http.POST, "/executions/{executionId}/labels");
        Describe("Set the labels of an execution");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var labels = LabelsReader.Read(await BodyReader.ReadJsonAsync(HttpContext.Request, "labels", ct));
        var operation = new LabelsOperation(requests, labels);
        var execution = await GetExecutionAsync(null, ct);
        operation.Check(execution);
        LabelsReader.CheckUnique(labels);
        await SendExecutionAsync(await operation.PerformAsync(execution, ct), ct);
    }
}

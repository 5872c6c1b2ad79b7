using System.Globalization;
using FastEndpoints;
using KestraBus.Core.Flows;
using KestraBus.Web.Errors;

namespace KestraBus.Web.Flows;

/// <summary>Deletes single revisions of a flow for good.</summary>
public sealed class DeleteFlowRevisions(IFlowRepository flows) : FlowEndpoint
{
    public override void Configure()
    {
        Serve(Http.DELETE, "/flows/{namespace}/{id}/revisions");
        Describe("Delete revisions of a flow");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        _ = Parameters.Get("revisions");
        var revisions = Parameters.List("revisions")
            .SelectMany(text => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Select(Number)
            .ToList();
        await flows.DeleteRevisionsAsync(Key, revisions, ct);
        await SendStatusAsync(204);
    }

    static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw Refusal.Unconvertible("revisions", text, $"For input string: \"{text}\"");
}

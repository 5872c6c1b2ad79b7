using FastEndpoints;
using KestraBus.Web.Answers;

namespace KestraBus.Web.Namespaces;

/// <summary>Any namespace, whether it has flows or not.</summary>
public sealed class GetNamespace : ApiEndpoint
{
    public override void Configure()
    {
        Serve(Http.GET, "/namespaces/{id}");
        Describe("Get a namespace");
    }

    public override Task HandleAsync(CancellationToken ct) => SendJsonAsync(json => NamespaceJson.Write(json, Segment("id")), ct);
}

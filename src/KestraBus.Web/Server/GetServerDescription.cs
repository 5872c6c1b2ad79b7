using FastEndpoints;
using KestraBus.Web.Answers;

namespace KestraBus.Web.Server;

/// <summary>Kestra's <c>/info</c>: an empty object unless somebody fills it.</summary>
public sealed class GetServerDescription : ApiEndpoint
{
    public override void Configure()
    {
        Verbs(Http.GET);
        Routes("/info");
        AllowAnonymous();
        Describe("Description of the server");
    }

    public override Task HandleAsync(CancellationToken ct) => SendJsonAsync(
        json =>
        {
            json.WriteStartObject();
            json.WriteEndObject();
        },
        ct);
}

using FastEndpoints;
using KestraBus.Web.Answers;
using Microsoft.Extensions.Options;

namespace KestraBus.Web.Server;

/// <summary>The version that the API speaks, as Kestra's management port tells it.</summary>
public sealed class GetVersion(IOptions<WebOptions> options) : ApiEndpoint
{
    public override void Configure()
    {
        Verbs(Http.GET);
        Routes("/version");
        AllowAnonymous();
        Describe("Version of the server");
    }

    public override Task HandleAsync(CancellationToken ct) => SendJsonAsync(
        json =>
        {
            json.WriteStartObject();
            json.WriteString("version", options.Value.ApiVersion + "-oss");
            json.WriteString("type", options.Value.ServerType);
            json.WriteEndObject();
        },
        ct);
}

using FastEndpoints;
using KestraBus.Web.Answers;
using KestraBus.Web.Security;
using Microsoft.Extensions.Options;

namespace KestraBus.Web.Server;

/// <summary>What the configured name and password lack; the UI asks before anybody has logged in.</summary>
public sealed class ListBasicAuthValidationErrors(IOptions<BasicAuthOptions> options) : ApiEndpoint
{
    public override void Configure()
    {
        Serve(Http.GET, "/basicAuthValidationErrors");
        AllowAnonymous();
        Describe("What is wrong with the configured credentials");
    }

    public override Task HandleAsync(CancellationToken ct) =>
        SendListAsync(CredentialRules.Violations(options.Value), (json, text) => json.WriteStringValue(text), ct);
}

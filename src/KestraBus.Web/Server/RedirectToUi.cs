using FastEndpoints;
using KestraBus.Web.Answers;

namespace KestraBus.Web.Server;

/// <summary>The root leads to the UI.</summary>
public sealed class RedirectToUi : ApiEndpoint
{
    public override void Configure()
    {
        Verbs(Http.GET);
        Routes("/");
        AllowAnonymous();
        Describe("Redirect to the UI");
    }

    public override Task HandleAsync(CancellationToken ct)
    {
        HttpContext.Response.Headers.Location = "/ui/";
        return SendStatusAsync(307);
    }
}

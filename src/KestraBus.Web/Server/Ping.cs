using FastEndpoints;
using KestraBus.Web.Answers;
using Microsoft.AspNetCore.Http;

namespace KestraBus.Web.Server;

/// <summary>Whether anybody is there.</summary>
public sealed class Ping : ApiEndpoint
{
    public override void Configure()
    {
        Verbs(Http.GET);
        Routes("/ping");
        AllowAnonymous();
        Describe("Ping");
    }

    public override Task HandleAsync(CancellationToken ct)
    {
        HttpContext.Response.ContentType = "text/plain";
        return HttpContext.Response.WriteAsync("pong", ct);
    }
}

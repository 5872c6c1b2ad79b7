using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Features;

namespace KestraBus.Web.Answers;

/// <summary>The path and query of a request as the client wrote them, before the tenant was taken off.</summary>
static class RequestAddress
{
    public static string Of(HttpContext context)
    {
        var raw = context.Features.Get<IHttpRequestFeature>()?.RawTarget;
        return raw is ['/', ..] ? raw : context.Request.GetEncodedPathAndQuery();
    }
}

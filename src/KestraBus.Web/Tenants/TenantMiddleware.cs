using System.Collections.Frozen;
using KestraBus.Web.Errors;
using Microsoft.AspNetCore.Http;

namespace KestraBus.Web.Tenants;

/// <summary>
/// Takes the tenant off the path, so that every endpoint has one route and answers with and without it (http-api §1.1).
/// The refusal of a foreign tenant comes later, when it is known who asks.
/// </summary>
sealed class TenantMiddleware(RequestDelegate next)
{
    const string Root = "/api/v1/";
    static readonly object ForeignTenant = new();

    /// <summary>The segments after <c>/api/v1/</c> that are not a tenant.</summary>
    static readonly FrozenSet<string> Resources = FrozenSet.Create(
        StringComparer.Ordinal,
        "flows", "executions", "logs", "metrics", "triggers", "namespaces", "kv", "secrets", "dashboards", "blueprints", "stats",
        "taskruns", "templates", "plugins", "configs", "usages", "basicAuth", "basicAuthValidationErrors", "concurrency-limit",
        "ai", "outputs");

    public Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (path.StartsWith(Root, StringComparison.Ordinal))
        {
            var end = path.IndexOf('/', Root.Length);
            var first = end < 0 ? path[Root.Length..] : path[Root.Length..end];
            if (end > 0 && !Resources.Contains(first))
            {
                context.Request.Path = string.Concat(Root.AsSpan(0, Root.Length - 1), path.AsSpan(end));
                if (first != Core.Flows.Tenants.Main)
                {
                    context.Items[ForeignTenant] = true;
                }
            }
        }

        return next(context);
    }

    /// <summary>To be run once the caller is known.</summary>
    public static Task RefuseForeignAsync(HttpContext context, RequestDelegate next) => context.Items.ContainsKey(ForeignTenant)
        ? throw Refusal.BadRequest("Tenant must be 'main' for OSS version")
        : next(context);
}

using FastEndpoints;
using KestraBus.Core.Plugins;
using KestraBus.Web.Answers;

namespace KestraBus.Web.Plugins;

/// <summary>An icon for each plugin, under its type and its aliases.</summary>
public sealed class ListPluginIcons(PluginRegistry registry) : ApiEndpoint
{
    public override void Configure()
    {
        Serve(Http.GET, "/plugins/icons");
        Describe("Icons of plugins");
    }

    public override Task HandleAsync(CancellationToken ct)
    {
        HttpContext.Response.Headers.CacheControl = "public, max-age=3600";
        return SendJsonAsync(
            json =>
            {
                json.WriteStartObject();
                foreach (var plugin in registry.All)
                {
                    foreach (var name in plugin.Aliases.Prepend(plugin.Type))
                    {
                        PluginIcon.Write(json, name, name[(name.LastIndexOf('.') + 1)..], plugin.Kind is PluginKind.Flowable);
                    }
                }

                json.WriteEndObject();
            },
            ct);
    }
}

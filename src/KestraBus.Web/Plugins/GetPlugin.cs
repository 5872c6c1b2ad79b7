using FastEndpoints;
using KestraBus.Core.Plugins;

namespace KestraBus.Web.Plugins;

/// <summary>Documentation and schema of one plugin, under its type or an alias; there is one version of each.</summary>
public sealed class GetPlugin(PluginRegistry registry, PluginSchema schema) : PluginEndpoint(registry)
{
    public override void Configure()
    {
        Serve(Http.GET, "/plugins/{cls}", "/plugins/{cls}/versions/{version}");
        Describe("Get the documentation of a plugin");
    }

    public override Task HandleAsync(CancellationToken ct)
    {
        var all = Parameters.Flag("all", fallback: false);
        var plugin = GetPlugin();
        return SendDocumentationAsync(PluginMarkdown.Of(plugin), schema.Of(plugin, all), ct);
    }
}

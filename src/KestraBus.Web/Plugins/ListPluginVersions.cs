using FastEndpoints;
using KestraBus.Core.Plugins;

namespace KestraBus.Web.Plugins;

/// <summary>The versions of a plugin: none in the open edition.</summary>
public sealed class ListPluginVersions(PluginRegistry registry) : PluginEndpoint(registry)
{
    public override void Configure()
    {
        Serve(Http.GET, "/plugins/{cls}/versions");
        Describe("List the versions of a plugin");
    }

    public override Task HandleAsync(CancellationToken ct)
    {
        var plugin = GetPlugin();
        return SendJsonAsync(
            json =>
            {
                json.WriteStartObject();
                json.WriteString("type", plugin.Type);
                json.WriteStartArray("versions");
                json.WriteEndArray();
                json.WriteEndObject();
            },
            ct);
    }
}

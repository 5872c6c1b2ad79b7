using FastEndpoints;
using KestraBus.Core.Plugins;
using KestraBus.Web.Answers;

namespace KestraBus.Web.Plugins;

/// <summary>All plugins, one entry a group.</summary>
public sealed class ListPlugins(PluginRegistry registry) : ApiEndpoint
{
    public override void Configure()
    {
        Serve(Http.GET, "/plugins");
        Describe("List plugins");
    }

    public override Task HandleAsync(CancellationToken ct) => SendListAsync(PluginGroups.Of(registry), PluginJson.Write, ct);
}

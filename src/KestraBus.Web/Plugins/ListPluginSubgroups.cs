using FastEndpoints;
using KestraBus.Core.Plugins;
using KestraBus.Web.Answers;

namespace KestraBus.Web.Plugins;

/// <summary>All plugins, once by group and once by subgroup.</summary>
public sealed class ListPluginSubgroups(PluginRegistry registry) : ApiEndpoint
{
    public override void Configure()
    {
        Serve(Http.GET, "/plugins/groups/subgroups");
        Describe("List plugins by group and subgroup");
    }

    public override Task HandleAsync(CancellationToken ct) =>
        SendListAsync(PluginGroups.WithSubgroups(registry), PluginJson.Write, ct);
}

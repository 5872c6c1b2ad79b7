using FastEndpoints;
using KestraBus.Core.Plugins;
using KestraBus.Web.Answers;

namespace KestraBus.Web.Plugins;

/// <summary>An icon for each group and subgroup of plugins.</summary>
public sealed class ListPluginGroupIcons(PluginRegistry registry) : ApiEndpoint
{
    public override void Configure()
    {
        Serve(Http.GET, "/plugins/icons/groups");
        Describe("Icons of plugin groups");
    }

    public override Task HandleAsync(CancellationToken ct)
    {
        HttpContext.Response.Headers.CacheControl = "public, max-age=3600";
        return SendJsonAsync(
            json =>
            {
                json.WriteStartObject();
                foreach (var group in PluginGroups.WithSubgroups(registry))
                {
                    PluginIcon.Write(json, group.SubGroup ?? group.Group, "plugin-icon", isFlowable: false);
                }

                json.WriteEndObject();
            },
            ct);
    }
}

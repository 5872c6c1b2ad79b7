using System.Text.Json.Nodes;
using FastEndpoints;
using KestraBus.Core.Plugins;
using KestraBus.Web.Errors;

namespace KestraBus.Web.Plugins;

/// <summary>The JSON schema that editors complete with.</summary>
public sealed class GetSchema(PluginRegistry registry, PluginSchema schema) : PluginEndpoint(registry)
{
    /// <summary>Kinds that clients ask for and this server does not have: anything goes.</summary>
    static readonly string[] Absent = ["TEMPLATE", "DASHBOARD", "APPS", "TESTSUITES"];

    public override void Configure()
    {
        Serve(Http.GET, "/plugins/schemas/{type}");
        Describe("Get a JSON schema");
    }

    public override Task HandleAsync(CancellationToken ct)
    {
        var kind = Segment("type");
        var found = schema.Find(kind, Parameters.Flag("arrayOf", fallback: false));
        return found is not null || Absent.Contains(kind.ToUpperInvariant())
            ? SendKeptAsync(found ?? new JsonObject { ["type"] = "object", ["definitions"] = new JsonObject() }, ct)
            : throw Refusal.Unconvertible("type", kind, $"No enum constant io.kestra.core.docs.SchemaType.{kind}");
    }
}

using System.Text.Json.Nodes;
using FastEndpoints;
using KestraBus.Core.Plugins;
using KestraBus.Web.Errors;

namespace KestraBus.Web.Plugins;

/// <summary>The properties of a flow, task or trigger, without the frame of a schema.</summary>
public sealed class GetProperties(PluginRegistry registry, PluginSchema schema) : PluginEndpoint(registry)
{
    public override void Configure()
    {
        Serve(Http.GET, "/plugins/properties/{type}");
        Describe("Get the properties of a kind of object");
    }

    public override Task HandleAsync(CancellationToken ct)
    {
        var kind = Segment("type");
        var found = schema.Find(kind, arrayOf: false)
            ?? throw Refusal.Unconvertible("type", kind, $"No enum constant io.kestra.core.docs.SchemaType.{kind}");
        var definitions = found["definitions"] as JsonObject;
        var name = ((string?)found["$ref"])?.Split('/')[^1];
        var properties = (name is null ? found : definitions?[name] as JsonObject)?.DeepClone() as JsonObject ?? [];
        properties["$schema"] = found["$schema"]?.DeepClone();
        properties["$defs"] = definitions?.DeepClone();
        return SendKeptAsync(properties, ct);
    }
}

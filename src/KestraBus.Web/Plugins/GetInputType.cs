using FastEndpoints;
using KestraBus.Core.Flows;
using KestraBus.Core.Plugins;
using KestraBus.Web.Errors;

namespace KestraBus.Web.Plugins;

/// <summary>Schema of the properties that an input of one type has.</summary>
public sealed class GetInputType(PluginRegistry registry, PluginSchema schema) : PluginEndpoint(registry)
{
    public override void Configure()
    {
        Serve(Http.GET, "/plugins/inputs/{type}");
        Describe("Get the documentation of an input type");
    }

    public override Task HandleAsync(CancellationToken ct)
    {
        var name = Segment("type");
        return Enum.TryParse<InputType>(name, ignoreCase: true, out var type) && Enum.IsDefined(type)
            ? SendDocumentationAsync($"# {name}\n", schema.OfInput(type), ct)
            : throw Refusal.Unconvertible("type", name, $"No enum constant io.kestra.core.models.flows.Type.{name}");
    }
}

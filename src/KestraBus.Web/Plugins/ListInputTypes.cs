using FastEndpoints;
using KestraBus.Core.Flows;
using KestraBus.Core.Plugins;
using KestraBus.Web.Answers;

namespace KestraBus.Web.Plugins;

/// <summary>The types that inputs can have.</summary>
public sealed class ListInputTypes : ApiEndpoint
{
    public override void Configure()
    {
        Serve(Http.GET, "/plugins/inputs");
        Describe("List the types of inputs");
    }

    public override Task HandleAsync(CancellationToken ct) => SendListAsync(
        Enum.GetValues<InputType>(),
        (json, type) =>
        {
            json.WriteStartObject();
            json.WriteString("type", type.ToString().ToUpperInvariant());
            json.WriteString("cls", PluginSchema.ClassOfInput(type));
            json.WriteEndObject();
        },
        ct);
}

using System.Text.Json.Nodes;
using KestraBus.Core.Plugins;
using KestraBus.Web.Answers;
using KestraBus.Web.Errors;

namespace KestraBus.Web.Plugins;

/// <summary>What endpoints about one plugin share. Their answers change only with the server, so clients may keep them.</summary>
public abstract class PluginEndpoint(PluginRegistry registry) : ApiEndpoint
{
    protected PluginDescriptor GetPlugin() =>
        registry.Find(Segment("cls")) ?? throw Refusal.NotFound($"Class '{Segment("cls")}' doesn't exists ");

    protected Task SendDocumentationAsync(string markdown, JsonObject schema, CancellationToken cancellationToken) =>
        SendKeptAsync(new JsonObject { ["markdown"] = markdown, ["schema"] = schema }, cancellationToken);

    protected Task SendKeptAsync(JsonNode node, CancellationToken cancellationToken)
    {
        HttpContext.Response.Headers.CacheControl = "public, max-age=3600";
        return SendJsonAsync(json => node.WriteTo(json), cancellationToken);
    }
}

using KestraBus.Core.KeyValues;
using KestraBus.Core.Plugins;

namespace KestraBus.Plugins.Kv;

/// <summary>Lists keys of the key-value store.</summary>
[Plugin(
    "io.kestra.plugin.core.kv.GetKeys",
    Title = "Get the keys of a namespace",
    Description = "All of them, or those that begin with a text; sorted.")]
[PluginExample("All keys that begin with my_var", """
    id: keys
    type: io.kestra.plugin.core.kv.GetKeys
    prefix: my_var
    """)]
[PluginOutput("keys", "array", Description = "The keys.")]
public sealed class GetKeys : ITask
{
    [PluginProperty(Title = "How the keys begin")]
    public Property<string>? Prefix { get; init; }

    [PluginProperty(Title = "Namespace of the keys")]
    public Property<string>? Namespace { get; init; } = new("{{ flow.namespace }}");

    public async Task<TaskOutput> RunAsync(RunContext context, CancellationToken cancellationToken)
    {
        var space = await KeyPlace.NamespaceAsync(context, Namespace, cancellationToken);
        var prefix = await context.RenderAsync(Prefix, cancellationToken) ?? "";
        var found = await KeyPlace.Keys(context).ListAsync(new KeyQuery { Namespaces = [space] }, cancellationToken);
        List<object?> keys = [.. found.Select(entry => entry.Key).Where(key => key.StartsWith(prefix, StringComparison.Ordinal))];
        return new TaskOutput(new Dictionary<string, object?> { ["keys"] = keys });
    }
}

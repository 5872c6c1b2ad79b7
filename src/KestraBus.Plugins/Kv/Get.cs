using KestraBus.Core.Flows;
using KestraBus.Core.KeyValues;
using KestraBus.Core.Plugins;

namespace KestraBus.Plugins.Kv;

/// <summary>Reads a value of the key-value store.</summary>
[Plugin(
    "io.kestra.plugin.core.kv.Get",
    Title = "Get a value of the key-value store",
    Description = "In the flow's own namespace a key that is missing is looked for in the namespaces around it, too.")]
[PluginExample("Fail when there is no such key", """
    id: get
    type: io.kestra.plugin.core.kv.Get
    key: my_variable
    namespace: company
    errorOnMissing: true
    """)]
[PluginOutput("value", "any", Description = "The value with its type; absent when there is none.")]
public sealed class Get : ITask
{
    [PluginProperty(Required = true, Title = "Key")]
    public Property<string>? Key { get; init; }

    [PluginProperty(Title = "Namespace of the key")]
    public Property<string>? Namespace { get; init; } = new("{{ flow.namespace }}");

    [PluginProperty(Title = "Whether the task fails when there is no value")]
    public Property<bool?>? ErrorOnMissing { get; init; } = new("false");

    public async Task<TaskOutput> RunAsync(RunContext context, CancellationToken cancellationToken)
    {
        var space = await KeyPlace.NamespaceAsync(context, Namespace, cancellationToken);
        var key = await KeyPlace.KeyAsync(context, Key, cancellationToken);
        var found = await FindAsync(context, space, key, cancellationToken);
        if (found is null && await context.RenderAsync(ErrorOnMissing, cancellationToken) is true)
        {
            throw KeyPlace.Missing(key, space);
        }

        return found?.Read() is { } value
            ? new TaskOutput(new Dictionary<string, object?> { ["value"] = value })
            : TaskOutput.Empty;
    }

    static async ValueTask<KeyValueContent?> FindAsync(
        RunContext context, string space, string key, CancellationToken cancellationToken)
    {
        foreach (var place in space == context.Attempt.Namespace ? Namespaces.WithParents(space) : [space])
        {
            var found = await KeyPlace.Keys(context).FindAsync(place, key, cancellationToken);
            if (found is not null && !found.Entry.HasExpired(context.Time.GetUtcNow()))
            {
                return found.Content;
            }
        }

        return null;
    }
}

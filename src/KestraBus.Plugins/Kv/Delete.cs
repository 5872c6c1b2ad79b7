using KestraBus.Core.Plugins;

namespace KestraBus.Plugins.Kv;

/// <summary>Deletes a key of the key-value store.</summary>
[Plugin(
    "io.kestra.plugin.core.kv.Delete",
    Title = "Delete a key of the key-value store",
    Description = "An attempt that is made again because its worker died reports what the first one has deleted.")]
[PluginExample("Delete a key of another namespace", """
    id: delete
    type: io.kestra.plugin.core.kv.Delete
    key: my_variable
    namespace: company.team
    """)]
[PluginOutput("deleted", "boolean", Description = "Whether there was a value.")]
public sealed class Delete : ITask
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
        var strict = await context.RenderAsync(ErrorOnMissing, cancellationToken) is true;
        var deleted = await KeyPlace.Keys(context).DeleteAsync(space, key, context.Attempt.TaskRunId, cancellationToken);
        return strict && !deleted
            ? throw KeyPlace.Missing(key, space)
            : new TaskOutput(new Dictionary<string, object?> { ["deleted"] = deleted });
    }
}

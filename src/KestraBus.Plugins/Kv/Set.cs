using KestraBus.Core.KeyValues;
using KestraBus.Core.Plugins;
using KestraBus.Core.Values;

namespace KestraBus.Plugins.Kv;

/// <summary>Writes a value into the key-value store.</summary>
[Plugin(
    "io.kestra.plugin.core.kv.Set",
    Title = "Set a value in the key-value store",
    Description = "An attempt that is made again because its worker died changes nothing that it has already written.")]
[PluginExample("Remember a file", """
    id: remember
    type: io.kestra.plugin.core.kv.Set
    key: orders_file
    value: "{{ outputs.download.uri }}"
    kvType: STRING
    """)]
[PluginExample("Keep a number for a day", """
    id: remember
    type: io.kestra.plugin.core.kv.Set
    key: rows
    value: "{{ outputs.count.value }}"
    kvType: NUMBER
    ttl: P1D
    """)]
public sealed class Set : ITask
{
    [PluginProperty(Required = true, Title = "Key")]
    public Property<string>? Key { get; init; }

    [PluginProperty(Title = "Description of the key")]
    public Property<string>? KvDescription { get; init; }

    [PluginProperty(Required = true, Title = "Value", Description = "A single expression keeps the type of its value.")]
    public Property<string>? Value { get; init; }

    [PluginProperty(Title = "Namespace of the key")]
    public Property<string>? Namespace { get; init; } = new("{{ flow.namespace }}");

    [PluginProperty(Title = "Whether a value that is there is replaced", Description = "If not, the task fails.")]
    public Property<bool?>? Overwrite { get; init; } = new("true");

    [PluginProperty(Title = "How long the key lasts", Description = "For ever when not set.")]
    public Property<TimeSpan?>? Ttl { get; init; }

    [PluginProperty(Title = "Type of the value", Description = "Converts a text; not set, a text stays a text.")]
    public Property<KeyValueType?>? KvType { get; init; }

    public async Task<TaskOutput> RunAsync(RunContext context, CancellationToken cancellationToken)
    {
        var key = await KeyPlace.KeyAsync(context, Key, cancellationToken);
        var write = new KeyWrite
        {
            Namespace = await KeyPlace.NamespaceAsync(context, Namespace, cancellationToken),
            Key = key,
            Content = KeyValueContent.Of(await ValueAsync(context, cancellationToken)),
            Description = await context.RenderAsync(KvDescription, cancellationToken),
            Expires = Expiry(context.Time.GetUtcNow(), await context.RenderAsync(Ttl, cancellationToken)),
            Overwrite = await context.RenderAsync(Overwrite, cancellationToken) ?? true,
            Writer = context.Attempt.TaskRunId,
        };
        return await KeyPlace.Keys(context).WriteAsync(write, cancellationToken) is null
            ? throw new TaskFailedException(
                $"Cannot set value for key '{key}'. Key already exists and `overwrite` is set to `false`.")
            : TaskOutput.Empty;
    }

    async ValueTask<object?> ValueAsync(RunContext context, CancellationToken cancellationToken)
    {
        var template = Value?.Raw switch
        {
            null or string => Value?.Raw as string,
            IReadOnlyDictionary<string, object?> or IReadOnlyList<object?> => PlainJson.Write(Value.Raw, keepNulls: true),
            var other => PlainData.Print(other),
        };
        var value = await context.RenderTypedAsync(template, cancellationToken);
        return await context.RenderAsync(KvType, cancellationToken) is { } type ? KeyValueConversion.Convert(value, type) : value;
    }

    static DateTimeOffset? Expiry(DateTimeOffset now, TimeSpan? ttl) => ttl switch
    {
        null => null,
        { } time when time < TimeSpan.Zero => throw new TaskFailedException("ttl cannot be negative"),
        { } time => KeyLifetime.End(now, time),
    };
}

using System.Text.Json.Nodes;
using KestraBus.Core.Executions.Flowables;
using KestraBus.Core.Flows.Yaml;
using KestraBus.Core.Logs;
using KestraBus.Core.Plugins;
using KestraBus.Core.Plugins.Shapes;

namespace KestraBus.Core.Flows.Shapes;

/// <summary>A task within a flow or within another task.</summary>
sealed class TaskShape : Shape
{
    public static TaskShape Instance { get; } = new();

    public override string Name => "io.kestra.core.models.tasks.Task";

    public override ShapeValue Read(YamlNode node, NodePath path, ReadingContext context)
    {
        if (PluginReading.Read(node, path, context, plugin => plugin.Kind is PluginKind.Task or PluginKind.Flowable) is not { } read)
        {
            return default;
        }

        if (read.Values.Get<string>("id") is { Length: > 0 } id)
        {
            context.TaskIds.Add(id);
        }

        if (FlowWarnings.SubflowOf(read.Plugin.Type, read.Values.Plain) is { } subflow)
        {
            context.Subflows.Add(subflow);
        }

        if (read.Values.Has("assets"))
        {
            var message = $"Task '{read.Owner}' can't have any `assets` because assets are only available in Enterprise Edition.";
            context.Violation(path.Child("assets"), read.Owner, message, node.Line);
        }

        var instance = PluginReading.Create(read, path, node.Line, context);
        return new ShapeValue(read.Values.Plain, instance is null ? null : Define(read.Plugin, read.Values, instance as Flowable));
    }

    public override object? Bind(object? plain, PluginRegistry registry)
    {
        if (plain is not IReadOnlyDictionary<string, object?> map)
        {
            return null;
        }

        var plugin = PluginReading.PluginOf(map, registry);
        var values = plugin.Set.Bind(map, registry);
        return Define(plugin, values, plugin.Kind is PluginKind.Flowable ? (Flowable)plugin.Binding.Create(values) : null);
    }

    public override object? Show(object? plain, PluginRegistry registry) => plain is IReadOnlyDictionary<string, object?> map
        ? PluginReading.PluginOf(map, registry).Set.Show(map, registry)
        : plain;

    public override JsonObject Describe(SchemaDefinitions definitions) =>
        definitions.AnyOf(Name, plugin => plugin.Kind is PluginKind.Task or PluginKind.Flowable);

    static TaskDefinition Define(PluginDescriptor plugin, PropertyValues values, Flowable? flowable) => new()
    {
        Id = values.Get<string>("id") ?? "",
        Type = plugin.Type,
        Properties = values.Plain,
        Description = values.Get<string>("description"),
        Disabled = values.Get("disabled", false),
        RunIf = values.Get<string>("runIf"),
        AllowFailure = values.Get("allowFailure", false),
        AllowWarning = values.Get("allowWarning", false),
        Retry = values.Get<RetryPolicy>("retry"),
        Timeout = values.Plain.GetValueOrDefault("timeout"),
        LogLevel = values.Get<LogLevel?>("logLevel"),
        LogToFile = values.Get("logToFile", false),
        Flowable = flowable,
        Plugin = plugin,
    };
}

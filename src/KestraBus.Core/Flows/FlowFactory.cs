using KestraBus.Core.Flows.Shapes;
using KestraBus.Core.Plugins;
using KestraBus.Core.Plugins.Shapes;

namespace KestraBus.Core.Flows;

/// <summary>Makes a flow of values that were found in order.</summary>
static class FlowFactory
{
    public static Flow Create(
        PropertyValues values,
        IReadOnlyDictionary<string, object?> written,
        string source,
        string tenantId,
        PluginRegistry registry) => new()
        {
            TenantId = tenantId,
            Namespace = values.Get<string>("namespace")!,
            Id = values.Get<string>("id")!,
            Description = values.Get<string>("description"),
            Labels = List<Label>(values, "labels"),
            Variables = values.Get<IReadOnlyDictionary<string, object?>>("variables") ?? PlainMaps.Empty,
            Inputs = List<Input>(values, "inputs"),
            Outputs = List<FlowOutput>(values, "outputs"),
            Tasks = List<TaskDefinition>(values, "tasks"),
            Errors = List<TaskDefinition>(values, "errors"),
            Finally = List<TaskDefinition>(values, "finally"),
            AfterExecution = List<TaskDefinition>(values, "afterExecution"),
            Triggers = List<TriggerDefinition>(values, "triggers"),
            PluginDefaults = [.. List<PluginDefault>(values, "pluginDefaults"), .. List<PluginDefault>(values, "taskDefaults")],
            Concurrency = values.Get<Concurrency>("concurrency"),
            Retry = values.Get<RetryPolicy>("retry"),
            Disabled = values.Get("disabled", false),
            Source = source,
            Document = FlowProperties.Flow.Show(written, registry),
        };

    static IReadOnlyList<T> List<T>(PropertyValues values, string name) => values.Get<IReadOnlyList<T>>(name) ?? [];
}

namespace KestraBus.Core.Flows;

/// <summary>What is not forbidden but hardly meant.</summary>
public static class FlowWarnings
{
    const string Subflow = "io.kestra.plugin.core.flow.Subflow";
    const string ForEachItem = "io.kestra.plugin.core.flow.ForEachItem";
    const string Pause = "io.kestra.plugin.core.flow.Pause";
    const string WorkingDirectory = "io.kestra.plugin.core.flow.WorkingDirectory";
    const string FlowTrigger = "io.kestra.plugin.core.trigger.Flow";

    /// <summary>What the flow alone shows.</summary>
    public static IReadOnlyList<string> Of(Flow flow) => [.. Triggers(flow), .. Timeouts(flow)];

    /// <summary>
    /// The flows its Subflow tasks start, as far as they are written out; whoever knows the stored flows can say which are missing.
    /// </summary>
    public static IReadOnlyList<(string Namespace, string FlowId)> Subflows(Flow flow) =>
        [.. TaskTree.All(flow).Where(task => task.Type == Subflow).Select(task => SubflowOf(task.Type, task.Properties))
            .OfType<(string, string)>().Distinct()];

    public static string MissingSubflow(string @namespace, string flowId) =>
        $"The subflow '{flowId}' not found in namespace '{@namespace}'.";

    internal static (string Namespace, string FlowId)? SubflowOf(string type, IReadOnlyDictionary<string, object?> properties) =>
        type is Subflow or ForEachItem
        && properties.GetValueOrDefault("namespace") is string space && properties.GetValueOrDefault("flowId") is string id
        && !space.Contains("{{", StringComparison.Ordinal) && !id.Contains("{{", StringComparison.Ordinal)
            ? (space, id)
            : null;

    static IEnumerable<string> Triggers(Flow flow) => flow.Triggers
        .Where(trigger => trigger.Type == FlowTrigger && !Has(trigger, "conditions") && !Has(trigger, "preconditions"))
        .Select(trigger => "This flow will be triggered for EVERY execution of EVERY flow on your instance. "
            + $"We recommend adding the preconditions property to the Flow trigger '{trigger.Id}'.");

    static bool Has(TriggerDefinition trigger, string property) =>
        trigger.Properties.GetValueOrDefault(property) is not (null or IReadOnlyList<object?> { Count: 0 });

    static IEnumerable<string> Timeouts(Flow flow) => TaskTree.All(flow)
        .Where(task => task.Timeout is not null && (task.Flowable is not null || task.Type == WorkingDirectory) && task.Type != Pause)
        .Select(task => $"The task '{task.Id}' cannot use the 'timeout' property as it's only relevant for runnable tasks.");
}

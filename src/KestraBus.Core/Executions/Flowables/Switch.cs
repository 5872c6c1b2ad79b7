using KestraBus.Core.Flows;
using KestraBus.Core.Plugins;

namespace KestraBus.Core.Executions.Flowables;

/// <summary>Runs the list whose key equals a value (flow-language §4.4).</summary>
[Plugin("io.kestra.plugin.core.flow.Switch", Aliases = ["io.kestra.core.tasks.flows.Switch"], Title = "Run tasks by a value")]
[PluginOutput("value", "string")]
[PluginOutput("defaults", "boolean", Description = "No case fits.")]
public sealed class Switch : Flowable, IValidated
{
    [PluginProperty(Required = true)]
    public string? Value { get; init; }

    public IReadOnlyDictionary<string, IReadOnlyList<TaskDefinition>>? Cases { get; init; }

    public IReadOnlyList<TaskDefinition>? Defaults { get; init; }

    public override IEnumerable<IReadOnlyList<TaskDefinition>> Branches => [.. Cases?.Values ?? [], Defaults ?? [], Errors, Finally];

    public IEnumerable<string> Violations()
    {
        if (Cases is not { Count: > 0 } && Defaults is not { Count: > 0 })
        {
            yield return "No task defined, neither cases or default have any tasks";
        }
    }

    protected internal override IReadOnlyDictionary<string, object?>? InitialOutputs(FlowableContext context)
    {
        var value = context.RenderText(Value, "value");
        return new OrderedDictionary<string, object?> { ["value"] = value, ["defaults"] = Find(value) is null };
    }

    protected internal override IReadOnlyList<TaskDefinition>? TasksOf(TaskRun run) =>
        run.Outputs is { } outputs && outputs.TryGetValue("value", out var value) ? Find(value as string) ?? Defaults : null;

    IReadOnlyList<TaskDefinition>? Find(string? value) => value is null ? null : Cases?.GetValueOrDefault(value);
}

using KestraBus.Core.Flows;
using KestraBus.Core.Plugins;

namespace KestraBus.Plugins.Output;

/// <summary>Makes outputs of rendered values.</summary>
[Plugin(
    "io.kestra.plugin.core.output.OutputValues",
    Title = "Output one or more values",
    Description = "Following tasks read them as `outputs.<task id>.values.<name>`.")]
[PluginExample("Output two values", """
    id: values
    type: io.kestra.plugin.core.output.OutputValues
    values:
      region: eu
      started: "{{ execution.startDate }}"
    """)]
[PluginOutput("values", "object", Description = "The rendered values; what is not a text stays as it is.")]
public sealed class OutputValues : ITask
{
    [PluginProperty(Title = "Values to output")]
    public Property<IReadOnlyDictionary<string, object?>>? Values { get; init; }

    public async Task<TaskOutput> RunAsync(RunContext context, CancellationToken cancellationToken)
    {
        var values = await context.RenderAsync(Values, cancellationToken) ?? PlainMaps.Empty;
        return new TaskOutput(new Dictionary<string, object?> { ["values"] = values });
    }
}

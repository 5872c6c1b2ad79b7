using KestraBus.Core.Plugins;
using KestraBus.Core.Values;

namespace KestraBus.Plugins.Metric;

/// <summary>Reports metrics.</summary>
[Plugin(
    "io.kestra.plugin.core.metric.Publish",
    Title = "Publish metrics",
    Description = "Counters, and timers whose value is an ISO-8601 duration or a number of seconds.")]
[PluginExample("Publish a counter and a timer", """
    id: metrics
    type: io.kestra.plugin.core.metric.Publish
    metrics:
      - type: counter
        name: rows
        value: "{{ outputs.load.rows }}"
        tags:
          table: orders
      - type: timer
        name: load
        value: PT1.5S
    """)]
public sealed class Publish : ITask
{
    [PluginProperty(
        Required = true,
        NotEmpty = true,
        Title = "Metrics",
        Description = "Each with `type`, `name`, `value` and, if wanted, `tags`.")]
    public Property<IReadOnlyList<IReadOnlyDictionary<string, object?>>>? Metrics { get; init; }

    public async Task<TaskOutput> RunAsync(RunContext context, CancellationToken cancellationToken)
    {
        foreach (var metric in await context.RenderAsync(Metrics, cancellationToken) ?? [])
        {
            if (!ReportedMetric.TryReport(metric, context.Metrics))
            {
                throw new TaskFailedException(
                    $"Invalid metric '{PlainJson.Write(metric)}': type counter or timer, name and value are expected");
            }
        }

        return TaskOutput.Empty;
    }
}

using KestraBus.Core.Plugins;

namespace KestraBus.Plugins.Debug;

/// <summary>Gives back what a template renders to.</summary>
[Plugin(
    "io.kestra.plugin.core.debug.Return",
    Aliases = ["io.kestra.core.tasks.debugs.Return"],
    Title = "Return a rendered value",
    Description = "Shows what an expression renders to, and hands it on as an output.")]
[PluginExample("Return the id of the task and its start", """
    id: return
    type: io.kestra.plugin.core.debug.Return
    format: "{{ task.id }} > {{ taskrun.startDate }}"
    """)]
[PluginOutput("value", "string", Description = "The rendered text; absent without a format.")]
public sealed class Return : ITask
{
    [PluginProperty(Title = "Template to render")]
    public Property<string>? Format { get; init; }

    public async Task<TaskOutput> RunAsync(RunContext context, CancellationToken cancellationToken)
    {
        var start = context.Time.GetTimestamp();
        var value = await context.RenderAsync(Format, cancellationToken);
        context.Log.Debug(value);
        context.Metrics.Counter("length", value?.Length ?? 0);
        context.Metrics.Timer("duration", context.Time.GetElapsedTime(start));
        return value is null ? TaskOutput.Empty : new TaskOutput(new Dictionary<string, object?> { ["value"] = value });
    }
}

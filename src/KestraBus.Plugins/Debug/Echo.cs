using KestraBus.Core.Logs;
using KestraBus.Core.Plugins;

namespace KestraBus.Plugins.Debug;

/// <summary>Writes one message into the log.</summary>
[Plugin(
    "io.kestra.plugin.core.debug.Echo",
    Aliases = ["io.kestra.core.tasks.debugs.Echo"],
    Title = "Log a message",
    Description = "Use `io.kestra.plugin.core.log.Log` instead.",
    Deprecated = true)]
[PluginExample("Log the id of the task", """
    id: echo
    type: io.kestra.plugin.core.debug.Echo
    format: "{{ task.id }}"
    """)]
public sealed class Echo : ITask
{
    [PluginProperty(Required = true, Title = "Template to render")]
    public Property<string>? Format { get; init; }

    [PluginProperty(Title = "Level of the message", Description = "TRACE, DEBUG, INFO, WARN or ERROR.")]
    public Property<LogLevel?>? Level { get; init; } = new("INFO");

    public async Task<TaskOutput> RunAsync(RunContext context, CancellationToken cancellationToken)
    {
        var level = await context.RenderAsync(Level, cancellationToken) ?? LogLevel.Info;
        context.Log.Write(level, await context.RenderAsync(Format, cancellationToken));
        return TaskOutput.Empty;
    }
}

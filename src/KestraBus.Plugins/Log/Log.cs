using KestraBus.Core.Logs;
using KestraBus.Core.Plugins;

namespace KestraBus.Plugins.Log;

/// <summary>Writes messages into the log of the execution.</summary>
[Plugin(
    "io.kestra.plugin.core.log.Log",
    Aliases = ["io.kestra.core.tasks.log.Log"],
    Title = "Write messages into the execution's log",
    Description = "One log entry for each message.")]
[PluginExample("Log the date", """
    id: hello
    type: io.kestra.plugin.core.log.Log
    message: "It is {{ now() }}"
    """)]
[PluginExample("Several messages at level WARN", """
    id: warnings
    type: io.kestra.plugin.core.log.Log
    level: WARN
    message:
      - The disk is nearly full
      - "{{ outputs.check.value }}"
    """)]
public sealed class Log : ITask
{
    [PluginProperty(Required = true, Title = "What to log", Description = "A text or a list of texts.")]
    public Property<object>? Message { get; init; }

    [PluginProperty(Title = "Level of the messages", Description = "TRACE, DEBUG, INFO, WARN or ERROR.")]
    public Property<LogLevel?>? Level { get; init; } = new("INFO");

    public async Task<TaskOutput> RunAsync(RunContext context, CancellationToken cancellationToken)
    {
        var level = await context.RenderAsync(Level, cancellationToken) ?? LogLevel.Info;
        foreach (var message in Messages(Message?.Raw))
        {
            context.Log.Write(level, await context.RenderTextAsync(message, cancellationToken));
        }

        return TaskOutput.Empty;
    }

    static IEnumerable<string> Messages(object? message) => message switch
    {
        string text => [text],
        IReadOnlyDictionary<string, object?> => throw Invalid(message),
        IEnumerable<object?> list => list.Select(item => item as string ?? $"{item}"),
        bool or int or long or double or decimal => [Core.Values.PlainData.Print(message)],
        _ => throw Invalid(message),
    };

    static TaskFailedException Invalid(object? message) =>
        new($"Invalid message type '{message?.GetType().Name}': a text or a list of texts is expected");
}

using KestraBus.Core.Logs;
using KestraBus.Core.Plugins;
using KestraBus.Core.Values;

namespace KestraBus.Plugins.Log;

/// <summary>Writes the logs of an execution into a file.</summary>
[Plugin(
    "io.kestra.plugin.core.log.Fetch",
    Aliases = ["io.kestra.core.tasks.log.Fetch"],
    Title = "Fetch the logs of an execution",
    Description = """
        One JSON text a line, which is Ion as well. Logs are stored a moment after they are written: to be sure of those of the task
        before, wait a little with `io.kestra.plugin.core.flow.Sleep`.
        """)]
[PluginExample("Keep the warnings and errors of two tasks", """
    id: fetch
    type: io.kestra.plugin.core.log.Fetch
    level: WARN
    tasksId:
      - extract
      - load
    """)]
[PluginOutput("size", "integer", Description = "How many logs there are.")]
[PluginOutput("uri", "string", Description = "The file.")]
public sealed class Fetch : ITask
{
    [PluginProperty(Title = "Namespace of the execution", Description = "Only together with `flowId` and `executionId`.")]
    public Property<string>? Namespace { get; init; }

    [PluginProperty(Title = "Flow of the execution", Description = "Only together with `namespace` and `executionId`.")]
    public Property<string>? FlowId { get; init; }

    [PluginProperty(Title = "The execution", Description = "The current one when not set.")]
    public Property<string>? ExecutionId { get; init; }

    [PluginProperty(Title = "Only logs of these tasks")]
    public Property<IReadOnlyList<string>>? TasksId { get; init; }

    [PluginProperty(Title = "Least level")]
    public Property<LogLevel?>? Level { get; init; } = new("INFO");

    public async Task<TaskOutput> RunAsync(RunContext context, CancellationToken cancellationToken)
    {
        var execution = await ExecutionAsync(context, cancellationToken);
        var query = new LogQuery
        {
            ExecutionId = execution.Id,
            MinLevel = await context.RenderAsync(Level, cancellationToken) ?? LogLevel.Info,
        };
        var tasks = await context.RenderAsync(TasksId, cancellationToken) ?? [];
        var path = context.WorkingDirectory.Resolve("logs.ion");
        var size = 0L;
        await using (var file = new StreamWriter(path))
        {
            await foreach (var log in LogsAsync(context.Get<ILogRepository>(), query, tasks, cancellationToken))
            {
                if (execution.Fits(log))
                {
                    await file.WriteLineAsync(PlainJson.Write(log.ToPlain()).AsMemory(), cancellationToken);
                    size++;
                }
            }
        }

        var uri = await context.Files.PutFileAsync(path, $"logs-{context.Attempt.Attempt}.ion", cancellationToken);
        return new TaskOutput(new OrderedDictionary<string, object?> { ["size"] = size, ["uri"] = uri });
    }

    static IAsyncEnumerable<LogEntry> LogsAsync(
        ILogRepository logs, LogQuery query, IReadOnlyList<string> tasks, CancellationToken cancellationToken) => tasks.Count == 0
        ? logs.StreamAsync(query, cancellationToken)
        : tasks.ToAsyncEnumerable().SelectMany(task => logs.StreamAsync(query with { TaskId = task }, cancellationToken));

    async ValueTask<Execution> ExecutionAsync(RunContext context, CancellationToken cancellationToken)
    {
        var id = await context.RenderAsync(ExecutionId, cancellationToken);
        var space = await context.RenderAsync(Namespace, cancellationToken);
        var flow = await context.RenderAsync(FlowId, cancellationToken);
        return (id, space, flow) switch
        {
            (null, null, null) => new Execution(context.Attempt.ExecutionId, context.Attempt.Namespace, context.Attempt.FlowId),
            (null, _, _) => throw new TaskFailedException("`namespace` and `flowId` should only be set when `executionId` is set."),
            (_, null, null) => new Execution(id, context.Attempt.Namespace, context.Attempt.FlowId),
            (_, not null, not null) => new Execution(id, space, flow),
            _ => throw new TaskFailedException("Both `namespace` and `flowId` must be set when `executionId` is set."),
        };
    }

    /// <summary>Logs are looked up by execution alone; the flow is compared so that nobody reads what he has not named.</summary>
    sealed record Execution(string Id, string Namespace, string FlowId)
    {
        public bool Fits(LogEntry log) => log.Namespace == Namespace && log.FlowId == FlowId;
    }
}

using KestraBus.Core.Executions.Flowables;
using KestraBus.Core.Flows;
using KestraBus.Core.Plugins;

namespace KestraBus.Core.Tests.Executions;

/// <summary>Builds flows without YAML: what the machine is tested with.</summary>
static class TestFlow
{
    public static Flow Of(params TaskDefinition[] tasks) => new() { Namespace = "test", Id = "flow", Tasks = tasks };

    /// <summary>A task that a worker runs.</summary>
    public static TaskDefinition Work(string id) => Task(id, null);

    public static TaskDefinition Task(string id, Flowable? flowable) => new()
    {
        Id = id,
        Type = flowable?.GetType().Name ?? "work",
        Properties = PlainMaps.Empty,
        Flowable = flowable,
        Plugin = new PluginDescriptor
        {
            Type = flowable?.GetType().Name ?? "work",
            ClrType = flowable?.GetType() ?? typeof(object),
            Kind = flowable is null ? PluginKind.Task : PluginKind.Flowable,
            Properties = [],
        },
    };

    public static TaskDefinition Sequence(string id, params TaskDefinition[] tasks) => Task(id, new Sequential { Tasks = tasks });

    public static TaskDefinition SideBySide(string id, params TaskDefinition[] tasks) =>
        Task(id, new Core.Executions.Flowables.Parallel { Tasks = tasks });

    public static TaskDefinition Each(string id, int limit, IEnumerable<string> values, params TaskDefinition[] tasks) =>
        Task(id, new ForEach { Values = values.ToList<object?>(), ConcurrencyLimit = limit, Tasks = tasks });

    public static RetryPolicy Retry(int attempts, bool warn = false) => new()
    {
        Type = RetryType.Constant,
        Interval = TimeSpan.FromSeconds(10),
        MaxAttempts = attempts,
        WarningOnRetry = warn,
    };
}

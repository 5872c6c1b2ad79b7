using KestraBus.Core.Executions;
using KestraBus.Core.Logs;
using KestraBus.Core.Plugins;
using KestraBus.Core.Plugins.Shapes;

namespace KestraBus.Core.Flows.Shapes;

/// <summary>What every task and every trigger has, whatever its plugin (flow-language §3.1, §6.1).</summary>
static class CommonProperties
{
    static readonly PropertyPattern Id = new("^[a-zA-Z0-9][a-zA-Z0-9_-]*");

    static readonly Shape LogLevels = EnumShape.Of<LogLevel>("org.slf4j.event.Level");

    public static RecordShape WorkerGroup { get; } = new(new PropertySet("io.kestra.core.models.tasks.WorkerGroup",
    [
        new("key", TextShape.Instance),
        new("fallback", EnumShape.Of<WorkerGroupFallback>("io.kestra.core.models.tasks.WorkerGroup$Fallback")),
    ]));

    static readonly PropertyShape Type = new("type", TextShape.Instance) { Required = true };

    static readonly IReadOnlyList<PropertyShape> Shared =
    [
        new("id", TextShape.Instance) { Required = true, NotEmpty = true, Pattern = Id, Length = (1, 256) },
        Type,
        new("description", TextShape.Instance),
    ];

    static readonly IReadOnlyList<PropertyShape> Routing =
    [
        new("logLevel", LogLevels) { Aliases = ["minLogLevel"] },
        new("logToFile", BoolShape.Instance) { Default = false },
        new("workerGroup", WorkerGroup),
        new("workerSelector", AnyShape.Instance),
        new("version", TextShape.Instance),
        new("assets", AnyShape.Instance),
    ];

    static readonly IReadOnlyList<PropertyShape> Task =
    [
        .. Shared,
        new("retry", RetryShape.Instance),
        new("timeout", new DynamicShape<TimeSpan>(DurationShape.Instance)),
        new("disabled", BoolShape.Instance) { Default = false },
        new("runIf", TextShape.Instance) { Aliases = ["when"], Default = "true" },
        new("allowFailure", BoolShape.Instance) { Default = false },
        new("allowWarning", BoolShape.Instance) { Default = false },
        .. Routing.Select(property => property.Name == "logLevel" ? property with { Aliases = [] } : property),
        new("taskCache", new RecordShape(new PropertySet("io.kestra.core.models.tasks.Cache",
        [
            new("enabled", BoolShape.Instance) { Required = true },
            new("ttl", new DynamicShape<TimeSpan>(DurationShape.Instance)),
        ]))),
    ];

    static readonly IReadOnlyList<PropertyShape> Trigger =
    [
        .. Shared,
        new("conditions", new ListShape<ICondition>(new PluginShape(typeof(ICondition)))),
        new("disabled", BoolShape.Instance) { Default = false },
        new("labels", LabelsShape.Instance),
        new("stopAfter", new ListShape<RunState>(EnumShape.Of<RunState>("io.kestra.core.models.flows.State$Type"))),
        .. Routing,
        new("allowConcurrent", BoolShape.Instance) { Default = false },
        new("failOnTriggerError", BoolShape.Instance) { Default = false },
    ];

    public static IReadOnlyList<PropertyShape> Of(PluginKind kind) => kind switch
    {
        PluginKind.Task or PluginKind.Flowable => Task,
        PluginKind.Trigger => Trigger,
        _ => [Type],
    };

    enum WorkerGroupFallback
    {
        Wait,
        Fail,
        Cancel,
    }
}

using KestraBus.Core.Plugins;
using KestraBus.Core.Plugins.Shapes;

namespace KestraBus.Core.Flows.Shapes;

/// <summary>What a flow holds (flow-language §1.2), and the small mappings in it that belong to no plugin.</summary>
static class FlowProperties
{
    static readonly Shape Tasks = new ListShape<TaskDefinition>(TaskShape.Instance);
    static readonly Shape FreeMap = new MapShape<object?>(AnyShape.Instance);

    public static RecordShape PluginDefault { get; } = new(
        "io.kestra.core.models.flows.PluginDefault",
        () => new PropertySet("io.kestra.core.models.flows.PluginDefault",
        [
            new("type", TextShape.Instance) { Required = true },
            new("forced", BoolShape.Instance) { Standard = false },
            new("values", FreeMap) { Required = true },
        ]),
        values => new PluginDefault(
            values.Get<string>("type") ?? "",
            values.Get("forced", false),
            values.Get<IReadOnlyDictionary<string, object?>>("values") ?? PlainMaps.Empty));

    static readonly RecordShape Concurrency = new(
        "io.kestra.core.models.flows.Concurrency",
        () => new PropertySet("io.kestra.core.models.flows.Concurrency",
        [
            new("limit", NumberShape.Int) { Required = true, Min = 1 },
            new("behavior", EnumShape.Of<ConcurrencyBehavior>("io.kestra.core.models.flows.Concurrency$Behavior")) { Standard = "QUEUE" },
        ]),
        values => new Concurrency(values.Get("limit", 1), values.Get("behavior", ConcurrencyBehavior.Queue)));

    static readonly RecordShape Output = new(
        "io.kestra.core.models.flows.Output",
        () => new PropertySet("io.kestra.core.models.flows.Output",
        [
            new("id", TextShape.Instance) { Required = true, NotEmpty = true, Pattern = new PropertyPattern("^[a-zA-Z0-9][.a-zA-Z0-9_-]*") },
            new("description", TextShape.Instance),
            new("value", AnyShape.Instance) { Required = true },
            new("type", InputProperties.ItemTypes) { Required = true },
            new("itemType", InputProperties.ItemTypes),
            new("displayName", TextShape.Instance),
            new("required", BoolShape.Instance),
        ]),
        values => new FlowOutput(values.Get<string>("id") ?? "", values.Get<InputType>("type"), values.Get<object>("value"))
        {
            ItemType = values.Get<InputType?>("itemType"),
            Required = values.Get("required", true),
            DisplayName = values.Get<string>("displayName"),
            Description = values.Get<string>("description"),
        });

    static readonly RecordShape Check = new(new PropertySet("io.kestra.core.models.flows.check.Check",
    [
        new("condition", TextShape.Instance) { Aliases = ["when"], Required = true, NotEmpty = true },
        new("message", TextShape.Instance) { Required = true, NotEmpty = true },
        new("style", EnumShape.Of<CheckStyle>("io.kestra.core.models.flows.check.Check$Style")) { Standard = "INFO" },
        new("behavior", EnumShape.Of<CheckBehavior>("io.kestra.core.models.flows.check.Check$Behavior")) { Standard = "BLOCK_EXECUTION" },
    ]));

    static readonly RecordShape Listener = new(new PropertySet("io.kestra.core.models.listeners.Listener",
    [
        new("description", TextShape.Instance),
        new("conditions", new ListShape<ICondition>(new PluginShape(typeof(ICondition)))),
        new("tasks", Tasks) { Required = true, NotEmpty = true },
    ]));

    /// <summary>In the order in which the API shows them.</summary>
    public static PropertySet Flow { get; } = new("io.kestra.core.models.flows.FlowWithSource",
    [
        new("id", TextShape.Instance)
        {
            Required = true, NotEmpty = true, Pattern = new PropertyPattern("^[a-zA-Z0-9][a-zA-Z0-9._-]*"), Length = (1, 100),
        },
        new("namespace", TextShape.Instance) { Required = true, Pattern = new PropertyPattern("^[a-z0-9][a-z0-9._-]*"), Length = (1, 150) },
        new("tenantId", TextShape.Instance) { Pattern = new PropertyPattern("^[a-z0-9][a-z0-9_-]*") },
        new("revision", NumberShape.Int) { Min = 1 },
        new("updated", TextShape.Instance),
        new("description", TextShape.Instance),
        new("inputs", new ListShape<Input>(InputShape.Instance)),
        new("outputs", new ListShape<FlowOutput>(Output)),
        new("disabled", BoolShape.Instance),
        new("deleted", BoolShape.Instance),
        new("labels", LabelsShape.Instance),
        new("variables", FreeMap),
        new("workerGroup", CommonProperties.WorkerGroup),
        new("workerSelector", AnyShape.Instance),
        new("tasks", Tasks) { Required = true, NotEmpty = true },
        new("errors", Tasks),
        new("listeners", new ListShape<object>(Listener)) { Deprecated = true },
        new("afterExecution", Tasks),
        new("triggers", new ListShape<TriggerDefinition>(TriggerShape.Instance)),
        new("pluginDefaults", new ListShape<PluginDefault>(PluginDefault)),
        new("taskDefaults", new ListShape<PluginDefault>(PluginDefault)) { Deprecated = true },
        new("concurrency", Concurrency),
        new("retry", RetryShape.Instance),
        new("sla", new ListShape<object>(SlaShape.Instance)),
        new("checks", new ListShape<object>(Check)),
        new("source", TextShape.Instance),
        new("finally", Tasks),
    ]);

    enum CheckStyle
    {
        Error,
        Success,
        Warning,
        Info,
    }

    enum CheckBehavior
    {
        CreateExecution,
        BlockExecution,
        FailExecution,
    }
}

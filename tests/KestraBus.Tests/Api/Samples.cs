using KestraBus.Core.Executions;
using KestraBus.Core.Flows;
using KestraBus.Core.Plugins;

namespace KestraBus.Tests.Api;

/// <summary>Flows and executions to play with.</summary>
static class Samples
{
    public static readonly DateTimeOffset Begun = new(2026, 1, 31, 10, 0, 0, TimeSpan.Zero);

    public static Flow Flow(string id = "tiny", string @namespace = "api.one", params Input[] inputs) => new()
    {
        Id = id,
        Namespace = @namespace,
        Labels = [new Label("team", "data")],
        Inputs = inputs,
        Tasks = [Task("a")],
        Source = $"id: {id}\nnamespace: {@namespace}\n",
        Document = new OrderedDictionary<string, object?> { ["id"] = id, ["namespace"] = @namespace },
    };

    public static TaskDefinition Task(string id) => new()
    {
        Id = id,
        Type = "io.kestra.plugin.core.log.Log",
        Properties = new OrderedDictionary<string, object?> { ["id"] = id, ["type"] = "io.kestra.plugin.core.log.Log", ["message"] = "hi" },
        Plugin = new PluginDescriptor
        {
            Type = "io.kestra.plugin.core.log.Log",
            ClrType = typeof(object),
            Kind = PluginKind.Task,
            Properties = [],
        },
    };

    public static Execution Execution(string id = "execution00000000001", RunState state = RunState.Running, params TaskRun[] runs) => new()
    {
        Id = id,
        Namespace = "api.one",
        FlowId = "tiny",
        FlowRevision = 1,
        State = State.Of(RunState.Created, Begun).To(RunState.Running, Begun.AddMicroseconds(1500)).To(state, Begun.AddSeconds(2)),
        Labels = [new Label(Label.CorrelationId, id)],
        OriginalId = id,
        OriginalCreatedDate = Begun,
        TaskRuns = TaskRunIndex.Of(runs),
    };

    public static TaskRun Run(string id, params RunState[] states) => new()
    {
        Id = id,
        TaskId = "a",
        Sequence = 0,
        Branch = Branch.Main,
        State = states.Aggregate(
            State.Of(RunState.Created, Begun), (state, next) => state.To(next, state.Since.AddMilliseconds(10))),
    };
}

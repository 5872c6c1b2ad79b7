using KestraBus.Core.Executions;
using KestraBus.Core.Flows;
using KestraBus.Core.Plugins;

namespace KestraBus.Tests.Api;

/// <summary>Flows and executions to play with.</summary>
static class Samples
{
    public static readonly DateTimeOffset Begun = new(2026, 1, 31, 10, 0, 0, TimeSpan.Zero);

    public static PluginRegistry Plugins { get; } = PluginRegistry.Load(typeof(KestraBus.Plugins.Log.Log).Assembly, typeof(Flow).Assembly);

    public static FlowYaml Yaml { get; } = new(Plugins);

    public static Flow Flow(string id = "tiny", string @namespace = "api.one", string more = "") => Yaml.Read(Source(id, @namespace, more)).Flow!;

    /// <summary>A flow with a label and one task, and further lines at its end.</summary>
    public static string Source(string id = "tiny", string @namespace = "api.one", string more = "") =>
        $"""
        # kept
        id: {id}
        namespace: {@namespace}
        labels:
          team: data
        tasks:
          - id: a
            type: io.kestra.plugin.core.log.Log
            message: hi

        """ + more;

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

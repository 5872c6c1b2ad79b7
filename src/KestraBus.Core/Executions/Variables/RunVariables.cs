using KestraBus.Core.Expressions;
using KestraBus.Core.Flows;
using KestraBus.Core.Flows.Inputs;
using KestraBus.Core.Plugins;
using KestraBus.Core.Values;

namespace KestraBus.Core.Executions.Variables;

/// <summary>
/// What templates of an execution can read (flow-language §2.6). Worked out on demand over the execution, so that a condition that
/// mentions one task costs one task. Mutable because it remembers what was asked for; lives as long as one version.
/// </summary>
public sealed class RunVariables(ServerVariables server, Flow flow, Execution execution, TaskRun? run = null, TaskDefinition? task = null)
    : IVariables
{
    static readonly string[] Roots =
    [
        "envs", "globals", "kestra", "flow", "vars", "task", "taskrun", "parents", "parent", "execution", "outputs", "tasks",
        "inputs", "trigger", "labels",
    ];

    readonly Dictionary<string, object?> known = new(StringComparer.Ordinal);

    public IEnumerable<string> Names => Roots.Where(name => TryGet(name, out _));

    public bool TryGet(string name, out object? value)
    {
        if (!known.TryGetValue(name, out value))
        {
            value = Find(name);
            known[name] = value;
        }

        return value is not null;
    }

    /// <summary>
    /// The task runs whose outputs the templates read and which hold a value by reference. Only workers store values so: what
    /// looks like a reference in outputs of flow control is the user's data.
    /// </summary>
    internal IEnumerable<TaskRun> FindReferring(object? data, ExpressionEngine expressions)
    {
        var runs = execution.TaskRuns;
        if (!runs.HasReferences)
        {
            return [];
        }

        var mentions = TaskMentions.In(data, expressions);
        return runs.ReferringTaskIds
            .Where(taskId => mentions.Outputs?.Contains(taskId) ?? true)
            .Where(taskId => flow.TasksById.GetValueOrDefault(taskId)?.Flowable is null)
            .SelectMany(taskId => mentions.RunsFor(runs, run, taskId))
            .Where(each => ValueReference.IsIn(each.Outputs));
    }

    /// <summary>The same variables with other versions of some task runs.</summary>
    internal RunVariables With(IEnumerable<TaskRun> versions) => new(
        server,
        flow,
        execution with { TaskRuns = versions.Aggregate(execution.TaskRuns, (runs, version) => runs.Put(version)) },
        run,
        task);

    /// <summary>
    /// The variables that travel to a worker: plain values of the mentioned roots only, and of the outputs those of the
    /// mentioned tasks only.
    /// </summary>
    public static IReadOnlyDictionary<string, object?> ForWorker(
        ServerVariables server, Flow flow, Execution execution, TaskRun run, TaskDefinition task, TaskMentions mentions)
    {
        var all = new RunVariables(server, flow, execution, run, task);
        var travelling = new OrderedDictionary<string, object?>();
        foreach (var name in Roots)
        {
            if (!mentions.HasRoot(name))
            {
                continue;
            }

            if (name is "outputs")
            {
                travelling[name] = OutputsFor(execution.TaskRuns, run, mentions);
            }
            else if (all.TryGet(name, out var value))
            {
                travelling[name] = value is LazyMap map ? new OrderedDictionary<string, object?>(map) : value;
            }
        }

        return travelling;
    }

    static OrderedDictionary<string, object?> OutputsFor(TaskRunIndex runs, TaskRun run, TaskMentions mentions)
    {
        var outputs = new OrderedDictionary<string, object?>();
        foreach (var taskId in mentions.Outputs ?? runs.TaskIds)
        {
            if (OutputsMap.HasOutputs(runs, taskId))
            {
                outputs[taskId] = OutputsMap.Merge(runs, mentions.RunsFor(runs, run, taskId));
            }
        }

        return outputs;
    }

    object? Find(string name) => name switch
    {
        "envs" => server.Envs,
        "globals" => server.Globals,
        "kestra" => OrNothing(server.Kestra),
        "flow" => FlowMap(),
        "vars" => OrNothing(execution.Variables.Count > 0 ? execution.Variables : flow.Variables),
        "task" => task is null ? null : Map(("id", task.Id), ("type", task.Type)),
        "taskrun" => run is null ? null : TaskRunMap(run),
        "parents" => run is null ? null : ParentsOf(run),
        "parent" => TryGet("parents", out var all) && all is List<object?> { Count: > 0 } parents ? parents[0] : null,
        "execution" => ExecutionMap(),
        "outputs" => execution.TaskRuns.Count > 0 ? OutputsMap.Outputs(execution.TaskRuns) : PlainMaps.Empty,
        "tasks" => execution.TaskRuns.Count > 0 ? OutputsMap.States(execution.TaskRuns) : PlainMaps.Empty,
        "inputs" => OrNothing(InputsOf()),
        "trigger" => execution.Trigger?.Variables,
        "labels" => OrNothing(LabelTree.Of(execution.Labels)),
        _ => null,
    };

    static IReadOnlyDictionary<string, object?>? OrNothing(IReadOnlyDictionary<string, object?> map) => map.Count > 0 ? map : null;

    // As in Kestra an input that was not asked for still shows its default, if that is written out.
    IReadOnlyDictionary<string, object?> InputsOf()
    {
        OrderedDictionary<string, object?>? more = null;
        foreach (var input in flow.Inputs)
        {
            // Ids with dots are nested, so that they always seem to be absent.
            if (!execution.Inputs.ContainsKey(input.Id) && !input.Id.Contains('.', StringComparison.Ordinal)
                && PlainDefault.Find(input) is { } value)
            {
                more ??= new(execution.Inputs);
                more[input.Id] = value;
            }
        }

        return more ?? execution.Inputs;
    }

    OrderedDictionary<string, object?> FlowMap() =>
        Map(("id", flow.Id), ("namespace", flow.Namespace), ("revision", (long)execution.FlowRevision), ("tenantId", flow.TenantId));

    OrderedDictionary<string, object?> ExecutionMap()
    {
        var map = Map(
            ("id", execution.Id),
            ("startDate", JavaTime.Print(execution.State.Start)),
            ("state", execution.State.Current.Name),
            ("originalId", execution.OriginalId));
        if (execution.Outputs.Count > 0)
        {
            map["outputs"] = execution.Outputs;
        }

        return map;
    }

    static OrderedDictionary<string, object?> TaskRunMap(TaskRun run)
    {
        var map = Map(
            ("id", run.Id),
            ("startDate", JavaTime.Print(run.State.Start)),
            ("attemptsCount", (long)run.NextAttempt));
        if (run.ParentId is { } parent)
        {
            map["parentId"] = parent;
        }

        if (run.Value is { } value)
        {
            map["value"] = value;
        }

        if (run.Iteration is { } iteration)
        {
            map["iteration"] = (long)iteration;
        }

        return map;
    }

    List<object?> ParentsOf(TaskRun child)
    {
        List<object?> parents = [];
        for (var id = child.ParentId; id is not null && execution.TaskRuns.Find(id) is { } parent; id = parent.ParentId)
        {
            var entry = new OrderedDictionary<string, object?>();
            if (parent.Value is { } value)
            {
                entry["taskrun"] = Map(("value", value));
            }

            if (parent.Outputs is { Count: > 0 } outputs)
            {
                entry["outputs"] = outputs;
            }

            if (entry.Count > 0)
            {
                parents.Add(entry);
            }
        }

        return parents;
    }

    static OrderedDictionary<string, object?> Map(params ReadOnlySpan<(string Key, object? Value)> entries)
    {
        var map = new OrderedDictionary<string, object?>();
        foreach (var (key, value) in entries)
        {
            map[key] = value;
        }

        return map;
    }
}

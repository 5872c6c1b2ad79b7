using KestraBus.Core.Values;

namespace KestraBus.Core.Executions.Variables;

/// <summary>The maps <c>outputs</c> and <c>tasks</c>: one entry for each task, nested by the values of loops (flow-language §2.5).</summary>
static class OutputsMap
{
    public static IReadOnlyDictionary<string, object?> Outputs(TaskRunIndex runs) => new LazyMap(
        () => runs.TaskIds.Where(taskId => HasOutputs(runs, taskId)),
        taskId => HasOutputs(runs, taskId),
        taskId => OutputsOf(runs, taskId, run => true));

    public static IReadOnlyDictionary<string, object?> States(TaskRunIndex runs) => new LazyMap(
        () => runs.TaskIds, runs.HasTask, taskId => StatesOf(runs, taskId));

    public static bool HasOutputs(TaskRunIndex runs, string taskId) => runs.OfTask(taskId).Any(run => run.Outputs is not null);

    /// <summary>The entry of one task, made of those of its runs that are asked for.</summary>
    public static IReadOnlyDictionary<string, object?> OutputsOf(TaskRunIndex runs, string taskId, Func<TaskRun, bool> asked)
    {
        IReadOnlyDictionary<string, object?> merged = new OrderedDictionary<string, object?>();
        foreach (var run in runs.OfTask(taskId))
        {
            if (run.Outputs is { } outputs && asked(run))
            {
                merged = Add((OrderedDictionary<string, object?>)merged, PathOf(runs, run), outputs);
            }
        }

        return merged;
    }

    /// <summary>Values of the loops around a task run, outermost first, its own last.</summary>
    public static IReadOnlyList<string> PathOf(TaskRunIndex runs, TaskRun run)
    {
        List<string> path = [];
        for (var each = run; each is not null; each = each.ParentId is { } parent ? runs.Find(parent) : null)
        {
            if (each.Value is { } value)
            {
                path.Add(value);
            }
        }

        path.Reverse();
        return path;
    }

    static OrderedDictionary<string, object?> Add(
        OrderedDictionary<string, object?> map, IReadOnlyList<string> path, IReadOnlyDictionary<string, object?> outputs)
    {
        var place = map;
        foreach (var value in path)
        {
            if (!place.TryGetValue(value, out var next) || next is not OrderedDictionary<string, object?> inner)
            {
                inner = [];
                place[value] = inner;
            }

            place = inner;
        }

        foreach (var (key, value) in outputs)
        {
            place[key] = value is IReadOnlyDictionary<string, object?> more
                && place.TryGetValue(key, out var old) && old is IReadOnlyDictionary<string, object?> known
                    ? PlainData.Merge(known, more)
                    : value;
        }

        return map;
    }

    static OrderedDictionary<string, object?> StatesOf(TaskRunIndex runs, string taskId)
    {
        var states = new OrderedDictionary<string, object?>();
        foreach (var run in runs.OfTask(taskId))
        {
            if (run.Value is { } value)
            {
                states[value] = new OrderedDictionary<string, object?> { ["state"] = run.State.Current.Name };
            }
            else
            {
                states["state"] = run.State.Current.Name;
            }
        }

        return states;
    }
}

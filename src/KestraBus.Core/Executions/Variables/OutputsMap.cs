using KestraBus.Core.Values;

namespace KestraBus.Core.Executions.Variables;

/// <summary>The maps <c>outputs</c> and <c>tasks</c>: one entry for each task, nested by the values of loops (flow-language §2.5).</summary>
static class OutputsMap
{
    public static IReadOnlyDictionary<string, object?> Outputs(TaskRunIndex runs) => new LazyMap(
        () => runs.TaskIds.Where(taskId => HasOutputs(runs, taskId)),
        taskId => HasOutputs(runs, taskId),
        taskId => OutputsOf(runs, taskId));

    public static IReadOnlyDictionary<string, object?> States(TaskRunIndex runs) => new LazyMap(
        () => runs.TaskIds, runs.HasTask, taskId => StatesOf(runs, taskId));

    public static bool HasOutputs(TaskRunIndex runs, string taskId) => runs.OfTask(taskId).Any(run => run.Outputs is not null);

    /// <summary>The entry of one task, made of some of its runs.</summary>
    public static OrderedDictionary<string, object?> Merge(TaskRunIndex runs, IEnumerable<TaskRun> some)
    {
        var merged = new OrderedDictionary<string, object?>();
        foreach (var run in some)
        {
            if (run.Outputs is { } outputs)
            {
                Add(merged, PathOf(runs, run), outputs);
            }
        }

        return merged;
    }

    // A task right inside the only run of a loop is found by its value, so that a condition in a loop costs one round, not all.
    static IReadOnlyDictionary<string, object?> OutputsOf(TaskRunIndex runs, string taskId)
    {
        if (runs.OfTask(taskId).First() is not { Value: not null, ParentId: { } parentId }
            || runs.Find(parentId) is not { } loop || runs.CountOfTask(loop.TaskId) != 1 || PathOf(runs, loop).Count > 0)
        {
            return Merge(runs, runs.OfTask(taskId));
        }

        var rounds = runs.ChildrenOf(parentId);
        return new LazyMap(
            () => runs.OfTask(taskId).Where(run => run.Outputs is not null).Select(run => run.Value!),
            value => Find(value) is not null,
            Find);

        IReadOnlyDictionary<string, object?>? Find(string value) =>
            rounds.Find(taskId, value) is { } id ? runs.Get(id).Outputs : null;
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

    static void Add(
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

using System.Collections.Immutable;

namespace KestraBus.Core.Executions;

/// <summary>
/// The task runs of an execution, found by id and by parent. Persistent: a change costs O(log n) whatever their number, and
/// what a flowable asks (how many are open, has one failed) is kept up, never counted anew.
/// </summary>
public sealed class TaskRunIndex
{
    public static TaskRunIndex Empty { get; } = new(
        ImmutableDictionary.Create<string, TaskRun>(StringComparer.Ordinal),
        ImmutableDictionary.Create<string, Children>(StringComparer.Ordinal),
        0);

    readonly ImmutableDictionary<string, TaskRun> byId;
    readonly ImmutableDictionary<string, Children> byParent;

    TaskRunIndex(ImmutableDictionary<string, TaskRun> byId, ImmutableDictionary<string, Children> byParent, int nextSequence)
    {
        this.byId = byId;
        this.byParent = byParent;
        NextSequence = nextSequence;
    }

    public int Count => byId.Count;

    /// <summary>Sequence number of the next task run to be created.</summary>
    public int NextSequence { get; }

    public IEnumerable<TaskRun> Unordered => byId.Values;

    /// <summary>In the order of creation. Costs a sort: for views, not for decisions.</summary>
    public IReadOnlyList<TaskRun> InOrder() => [.. byId.Values.OrderBy(run => run.Sequence)];

    public TaskRun? Find(string id) => byId.GetValueOrDefault(id);

    public TaskRun Get(string id) => byId[id];

    /// <summary>Children of a flowable's task run, or of the execution itself (null).</summary>
    public Children ChildrenOf(string? parentId) => byParent.GetValueOrDefault(parentId ?? "", Children.None);

    public TaskRunIndex Put(TaskRun run)
    {
        var parent = run.ParentId ?? "";
        var siblings = ChildrenOf(parent);
        var before = byId.GetValueOrDefault(run.Id);
        return new TaskRunIndex(
            byId.SetItem(run.Id, run),
            byParent.SetItem(parent, before is null ? siblings.Add(run) : siblings.Replace(before, run)),
            Math.Max(NextSequence, run.Sequence + 1));
    }

    public TaskRunIndex Remove(string id)
    {
        if (!byId.TryGetValue(id, out var run))
        {
            return this;
        }

        var parent = run.ParentId ?? "";
        return new TaskRunIndex(byId.Remove(id), byParent.SetItem(parent, ChildrenOf(parent).Remove(run)), NextSequence);
    }

    public static TaskRunIndex Of(IEnumerable<TaskRun> runs) => runs.Aggregate(Empty, (index, run) => index.Put(run));
}

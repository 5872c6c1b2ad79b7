using System.Collections.Frozen;

namespace KestraBus.Core.Flows;

/// <summary>Walks the tasks of a flow, nested ones included.</summary>
public static class TaskTree
{
    public static IEnumerable<TaskDefinition> All(Flow flow) =>
        new[] { flow.Tasks, flow.Errors, flow.Finally, flow.AfterExecution }.SelectMany(All);

    public static IEnumerable<TaskDefinition> All(IEnumerable<TaskDefinition> tasks) =>
        tasks.SelectMany(task => task.Flowable is { } flowable
            ? flowable.Branches.SelectMany(All).Prepend(task)
            : [task]);

    public static FrozenDictionary<string, TaskDefinition> ById(Flow flow) =>
        All(flow).DistinctBy(task => task.Id).ToFrozenDictionary(task => task.Id, StringComparer.Ordinal);
}

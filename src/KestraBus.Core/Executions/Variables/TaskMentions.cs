using System.Runtime.CompilerServices;
using KestraBus.Core.Expressions;
using KestraBus.Core.Flows;

namespace KestraBus.Core.Executions.Variables;

/// <summary>What the templates in some data, such as a task's properties, can read, taken together.</summary>
public sealed class TaskMentions
{
    static readonly ConditionalWeakTable<TaskDefinition, TaskMentions> Known = [];

    readonly TemplateMentions mentions;
    readonly HashSet<string> others;
    readonly bool owns;

    TaskMentions(object? data, ExpressionEngine expressions)
    {
        mentions = expressions.GetMentions(data);
        others = [.. Texts(data).SelectMany(OwnLookups.OthersIn)];
        owns = mentions.Outputs is not null;
    }

    /// <summary>Ids of the tasks whose outputs are mentioned; null when any may be.</summary>
    public IReadOnlySet<string>? Outputs => mentions.Outputs;

    /// <summary>Worked out once for each task.</summary>
    public static TaskMentions Of(TaskDefinition task, ExpressionEngine expressions) =>
        Known.TryGetValue(task, out var known) ? known : Known.GetValue(task, each => new(each.Properties, expressions));

    public static TaskMentions In(object? data, ExpressionEngine expressions) => new(data, expressions);

    /// <summary>A root may be mentioned through another: <c>parent</c> comes from <c>parents</c>.</summary>
    public bool HasRoot(string name) => mentions.Roots is null || mentions.Roots.Contains(name);

    /// <summary>The runs of a mentioned task that a task run, or the execution itself (null), has to be given.</summary>
    internal IEnumerable<TaskRun> RunsFor(TaskRunIndex runs, TaskRun? run, string taskId) =>
        run is null || !owns || others.Contains(taskId) ? runs.OfTask(taskId) : OwnRuns(runs, run, taskId);

    static IEnumerable<TaskRun> OwnRuns(TaskRunIndex runs, TaskRun run, string taskId)
    {
        var scopes = Ancestors(runs, run).ToList();
        string?[] values = [.. scopes.Select(each => each.Value).Where(value => value is not null).Distinct(), null];
        foreach (var parent in scopes.Select(each => each.ParentId))
        {
            var siblings = runs.ChildrenOf(parent);
            var found = values.Select(value => siblings.Find(taskId, value)).OfType<string>().ToList();
            if (found.Count > 0)
            {
                return found.Select(runs.Get);
            }
        }

        // It stands somewhere else in the flow: of all its runs those whose values this one can name.
        return runs.OfTask(taskId).Where(each => OutputsMap.PathOf(runs, each).All(value => values.Contains(value)));
    }

    static IEnumerable<TaskRun> Ancestors(TaskRunIndex runs, TaskRun run)
    {
        for (TaskRun? each = run; each is not null; each = each.ParentId is { } parent ? runs.Find(parent) : null)
        {
            yield return each;
        }
    }

    static IEnumerable<string> Texts(object? data) => data switch
    {
        string text => [text],
        IReadOnlyDictionary<string, object?> map => map.SelectMany(entry => Texts(entry.Value).Prepend(entry.Key)),
        IReadOnlyList<object?> list => list.SelectMany(Texts),
        _ => [],
    };
}

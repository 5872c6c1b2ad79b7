using System.Runtime.CompilerServices;
using KestraBus.Core.Expressions;
using KestraBus.Core.Flows;

namespace KestraBus.Core.Executions.Variables;

/// <summary>What the templates in a task's properties can read, taken together; worked out once for each task.</summary>
public sealed class TaskMentions
{
    static readonly ConditionalWeakTable<TaskDefinition, TaskMentions> Known = [];

    readonly TemplateMentions mentions;

    TaskMentions(TemplateMentions mentions) => this.mentions = mentions;

    /// <summary>Ids of the tasks whose outputs are mentioned; null when any may be.</summary>
    public IReadOnlySet<string>? Outputs => mentions.Outputs;

    public static TaskMentions Of(TaskDefinition task, ExpressionEngine expressions) =>
        Known.TryGetValue(task, out var known) ? known : Known.GetValue(task, _ => new(Collect(task.Properties, expressions)));

    /// <summary>A root may be mentioned through another: <c>parent</c> comes from <c>parents</c>.</summary>
    public bool HasRoot(string name) => mentions.Roots is null || mentions.Roots.Contains(name);

    /// <summary>Which runs of a mentioned task have to travel with a task run.</summary>
    internal static Func<TaskRun, bool> FilterFor(TaskRunIndex runs, TaskRun run, string taskId) => _ => true;

    static TemplateMentions Collect(object? data, ExpressionEngine expressions) => data switch
    {
        string text when text.Contains('{', StringComparison.Ordinal) => OfText(text, expressions),
        IReadOnlyDictionary<string, object?> map => map.Aggregate(
            TemplateMentions.None,
            (all, entry) => all.Union(Collect(entry.Key, expressions)).Union(Collect(entry.Value, expressions))),
        IReadOnlyList<object?> list => list.Aggregate(
            TemplateMentions.None, (all, item) => all.Union(Collect(item, expressions))),
        _ => TemplateMentions.None,
    };

    static TemplateMentions OfText(string text, ExpressionEngine expressions)
    {
        try
        {
            return expressions.GetTemplate(text).Mentions;
        }
        catch (ExpressionException)
        {
            // A template that cannot be parsed reads nothing; the worker reports it when it renders the property.
            return TemplateMentions.None;
        }
    }
}

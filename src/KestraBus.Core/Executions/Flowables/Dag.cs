using KestraBus.Core.Flows;
using KestraBus.Core.Plugins;

namespace KestraBus.Core.Executions.Flowables;

/// <summary>Runs its tasks side by side, each after those it depends on (flow-language §4.3).</summary>
[Plugin("io.kestra.plugin.core.flow.Dag", Aliases = ["io.kestra.core.tasks.flows.Dag"], Title = "Run tasks by their dependencies")]
public sealed class Dag : Flowable, IValidated
{
    [PluginProperty(Required = true, NotEmpty = true)]
    public IReadOnlyList<DagTask> Tasks { get; init; } = [];

    [PluginProperty(Description = "How many run at once, or an expression of it; 0 is without limit.")]
    public object? Concurrent { get; init; }

    public override IEnumerable<IReadOnlyList<TaskDefinition>> Branches => [Definitions, Errors, Finally];

    protected internal override bool SideBranchesAreParallel => true;

    IReadOnlyList<TaskDefinition> Definitions => field ??= [.. Tasks.Select(each => each.Task)];

    Dictionary<string, DagTask> ById =>
        field ??= Tasks.DistinctBy(each => each.Task.Id).ToDictionary(each => each.Task.Id, StringComparer.Ordinal);

    public IEnumerable<string> Violations()
    {
        if (Tasks.Count == 0)
        {
            yield return "invalid Dag task";
        }

        var missing = Tasks.SelectMany(each => each.DependsOn).Where(id => !ById.ContainsKey(id)).Distinct().ToList();
        if (missing.Count > 0)
        {
            yield return $"Not existing task id in dependency: {string.Join(", ", missing)}";
        }

        var cycle = Tasks.Select(each => each.Task.Id).Where(id => Reaches(id, id, [])).ToList();
        if (cycle.Count > 0)
        {
            yield return $"Cyclic dependency detected: {string.Join(", ", cycle)}";
        }
    }

    protected internal override int? LimitOf(FlowableContext context) => context.RenderNumber(Concurrent, "concurrent");

    protected internal override IReadOnlyList<TaskDefinition>? TasksOf(TaskRun run) => Definitions;

    protected internal override bool Follows(TaskRun child, TaskRun other) => Reaches(child.TaskId, other.TaskId, []);

    protected internal override IEnumerable<NextTask> Next(FlowableProgress progress) => progress.Tasks
        .Where(task => progress.Children.Find(task.Id) is null && ById[task.Id].DependsOn.All(id => IsDone(id, progress)))
        .Take(progress.Free(progress.Run.Limit ?? 0))
        .Select(task => new NextTask(task));

    // A disabled dependency counts as satisfied; Kestra waits for it for ever (flow-language Q-5).
    bool IsDone(string taskId, FlowableProgress progress) => progress.Children.Find(taskId) is { } id
        ? progress.IsEnded(id)
        : !ById.TryGetValue(taskId, out var dependency) || dependency.Task.Disabled;

    bool Reaches(string from, string target, HashSet<string> seen) =>
        ById.TryGetValue(from, out var task)
        && task.DependsOn.Any(id => id == target || (seen.Add(id) && Reaches(id, target, seen)));

    /// <summary>A task of a Dag and the ids of those that must have ended before it.</summary>
    public sealed record DagTask
    {
        [PluginProperty(Required = true)]
        public required TaskDefinition Task { get; init; }

        public IReadOnlyList<string> DependsOn { get; init; } = [];
    }
}

using System.Globalization;
using KestraBus.Core.Executions.Rendering;
using KestraBus.Core.Executions.Steps;
using KestraBus.Core.Expressions;
using KestraBus.Core.Flows;
using KestraBus.Core.Plugins;
using KestraBus.Core.Values;

namespace KestraBus.Core.Executions.Flowables;

/// <summary>Starts an execution of another flow, and waits for it unless told not to (flow-language §4.8).</summary>
[Plugin(
    "io.kestra.plugin.core.flow.Subflow",
    Aliases = ["io.kestra.core.tasks.flows.Subflow", "io.kestra.core.tasks.flows.Flow"],
    Title = "Start another flow")]
[PluginOutput("executionId", "string")]
[PluginOutput("state", "string")]
[PluginOutput("outputs", "object")]
public sealed class Subflow : Flowable, IValidated
{
    [PluginProperty(Required = true)]
    public string? Namespace { get; init; }

    [PluginProperty(Required = true)]
    public string? FlowId { get; init; }

    public int? Revision { get; init; }

    public IReadOnlyDictionary<string, object?>? Inputs { get; init; }

    [PluginProperty(Description = "A map, or a list of key and value.")]
    public object? Labels { get; init; }

    [PluginProperty(Description = "Labels of this execution are given to the other: true, false or an expression of either.")]
    public object? InheritLabels { get; init; }

    public bool Wait { get; init; } = true;

    [PluginProperty(Description = "A failure or warning of the other execution is one of this task.")]
    public bool TransmitFailed { get; init; } = true;

    [PluginProperty(Deprecated = true, Description = "Rendered over the other execution, if its flow declares no outputs.")]
    public IReadOnlyDictionary<string, object?>? Outputs { get; init; }

    public string? ScheduleDate { get; init; }

    [PluginProperty(Description = "Whether a restart of this execution restarts the other one or starts a new one.")]
    public RestartBehavior RestartBehavior { get; init; } = RestartBehavior.RetryFailed;

    public override IEnumerable<IReadOnlyList<TaskDefinition>> Branches => [];

    public IEnumerable<string> Violations() => Rules.IsAtLeast("revision", Revision, 1);

    /// <summary>The executions that the task runs have started, as far as they remember.</summary>
    public static IEnumerable<string> ChildrenOf(Flow flow, TaskRunIndex runs) => TaskTree.All(flow)
        .Where(task => task.Flowable is Subflow)
        .SelectMany(task => runs.OfTask(task.Id))
        .Select(run => run.Outputs?.GetValueOrDefault("executionId"))
        .OfType<string>();

    protected internal override IReadOnlyDictionary<string, object?>? InitialOutputs(FlowableContext context) => null;

    protected internal override IReadOnlyList<TaskDefinition>? TasksOf(TaskRun run) => [];

    internal override void Begin(Draft draft, TaskRun run, TaskDefinition task) => Subflows.Begin(draft, run, task, this);

    internal ChildRequest Request(FlowableContext context, Execution execution, TaskDefinition task, DateTimeOffset now)
    {
        var round = context.Run.NextAttempt;
        var inputs = context.RenderObject(Inputs, "inputs", round) as IReadOnlyDictionary<string, object?>;
        return new ChildRequest
        {
            Key = new(context.Run.Sequence, "child", round),
            TaskRunId = context.Run.Id,
            ExecutionId = RunIds.Of(context.Run.Id, round, now),
            Flow = new(
                execution.TenantId,
                context.RenderText(Namespace, "namespace", round) ?? "",
                context.RenderText(FlowId, "flowId", round) ?? ""),
            Revision = Revision,
            Inputs = inputs ?? PlainMaps.Empty,
            Labels = LabelsFor(context, execution, round),
            Trigger = TriggerFor(execution, task, context.Run),
            ScheduleDate = DateFrom(context.RenderText(ScheduleDate, "scheduleDate", round)),
        };
    }

    static ExecutionTrigger TriggerFor(Execution execution, TaskDefinition task, TaskRun run) => new(
        task.Id,
        task.Type,
        new OrderedDictionary<string, object?>
        {
            ["executionId"] = execution.Id,
            ["namespace"] = execution.Namespace,
            ["flowId"] = execution.FlowId,
            ["flowRevision"] = (long)execution.FlowRevision,
            ["taskId"] = task.Id,
            ["taskRunId"] = run.Id,
        });

    // System labels always pass on, so that the correlation id does; the task's own come last.
    List<Label> LabelsFor(FlowableContext context, Execution execution, int round)
    {
        var inherits = InheritLabels is bool known
            ? known
            : context.RenderText(InheritLabels as string, "inheritLabels", round) is { } text && ExpressionEngine.IsTrue(text);
        var labels = execution.Labels.Where(label => inherits || label.IsSystem()).ToList();
        switch (context.RenderObject(Labels, "labels", round))
        {
            case IReadOnlyDictionary<string, object?> map:
                labels.AddRange(map.Select(entry => new Label(entry.Key, PlainData.Print(entry.Value ?? ""))));
                break;
            case IReadOnlyList<object?> list:
                labels.AddRange(list.OfType<IReadOnlyDictionary<string, object?>>().Select(entry =>
                    new Label(PlainData.Print(entry.GetValueOrDefault("key") ?? ""), PlainData.Print(entry.GetValueOrDefault("value") ?? ""))));
                break;
        }

        return labels;
    }

    static DateTimeOffset? DateFrom(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;
}

public enum RestartBehavior
{
    NewExecution,
    RetryFailed,
}

using KestraBus.Core.Executions.Steps;
using KestraBus.Core.Expressions;
using KestraBus.Core.Flows;
using KestraBus.Core.Plugins;

namespace KestraBus.Core.Executions.Flowables;

/// <summary>Stops the execution until somebody resumes it or time has passed (flow-language §4.11).</summary>
[Plugin("io.kestra.plugin.core.flow.Pause", Aliases = ["io.kestra.core.tasks.flows.Pause"], Title = "Wait for somebody or for a while")]
[PluginOutput("onResume", "object")]
[PluginOutput("resumed", "object", Description = "By whom, when, and to which state.")]
public sealed class Pause : Flowable
{
    [PluginProperty(Aliases = ["delay"], Description = "Resumed by itself after so long: ISO-8601 text or an expression.")]
    public string? PauseDuration { get; init; }

    [PluginProperty(Description = "Fails after so long; a pauseDuration goes before.")]
    public string? Timeout { get; init; }

    [PluginProperty(Description = "What happens after the pauseDuration: RESUME, WARN, FAIL, CANCEL or an expression of it.")]
    public string? Behavior { get; init; }

    [PluginProperty(Description = "Inputs that are asked for at resume.")]
    public IReadOnlyList<Input> OnResume { get; init; } = [];

    [PluginProperty(Description = "A task that runs when the pause begins.")]
    public TaskDefinition? OnPause { get; init; }

    [PluginProperty(Deprecated = true)]
    public IReadOnlyList<TaskDefinition> Tasks { get; init; } = [];

    public override IEnumerable<IReadOnlyList<TaskDefinition>> Branches => [Children, Errors, Finally];

    IReadOnlyList<TaskDefinition> Children => field ??= OnPause is null ? Tasks : [OnPause, .. Tasks];

    /// <summary>The task run that the next resume is for; null when only the execution as a whole is paused.</summary>
    public static TaskRun? FindFirst(Flow flow, TaskRunIndex runs) => runs.InOrder().FirstOrDefault(run => IsPaused(flow, run));

    internal static bool IsPaused(Flow flow, TaskRun run) =>
        run.State.Current is RunState.Paused && flow.TasksById.GetValueOrDefault(run.TaskId)?.Flowable is Pause;

    protected internal override IReadOnlyList<TaskDefinition>? TasksOf(TaskRun run) => Children;

    internal override RunState? OwnState(TaskRun run) =>
        run.Outputs?.GetValueOrDefault("resumed") is IReadOnlyDictionary<string, object?> resumed
        && RunStates.Find(resumed.GetValueOrDefault("to") as string) is { } state and (RunState.Failed or RunState.Warning)
            ? state
            : null;

    internal override void Begin(Draft draft, TaskRun run, TaskDefinition task) => Pausing.Begin(draft, run, task, this);

    internal PauseBehavior BehaviorFor(FlowableContext context)
    {
        var text = context.RenderText(Behavior, "behavior");
        return string.IsNullOrEmpty(text) ? PauseBehavior.Resume
            : Enum.TryParse<PauseBehavior>(text, ignoreCase: true, out var behavior) ? behavior
            : throw new ExpressionException($"'{text}' is no behavior of a pause");
    }

    internal TimeSpan? DurationFor(FlowableContext context) => context.RenderDuration(PauseDuration, "pauseDuration");

    internal TimeSpan? TimeoutFor(FlowableContext context) => context.RenderDuration(Timeout, "timeout");
}

public enum PauseBehavior
{
    Resume,
    Warn,
    Fail,
    Cancel,
}

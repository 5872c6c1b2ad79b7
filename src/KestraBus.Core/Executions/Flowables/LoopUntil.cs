using System.Collections.Immutable;
using KestraBus.Core.Executions.Steps;
using KestraBus.Core.Expressions;
using KestraBus.Core.Flows;
using KestraBus.Core.Logs;
using KestraBus.Core.Plugins;

namespace KestraBus.Core.Executions.Flowables;

/// <summary>Runs its tasks again and again until a condition holds (flow-language §4.10).</summary>
[Plugin("io.kestra.plugin.core.flow.LoopUntil", Aliases = ["io.kestra.plugin.core.flow.WaitFor"], Title = "Run tasks until a condition holds")]
[PluginOutput("iterationCount", "integer")]
public sealed class LoopUntil : Flowable
{
    const string Count = "iterationCount";

    [PluginProperty(Required = true)]
    public string? Condition { get; init; }

    [PluginProperty(Required = true)]
    public IReadOnlyList<TaskDefinition> Tasks { get; init; } = [];

    [PluginProperty(Description = "A maximum that is reached is a failure.")]
    public object? FailOnMaxReached { get; init; }

    public LoopFrequency CheckFrequency { get; init; } = new();

    public override IEnumerable<IReadOnlyList<TaskDefinition>> Branches => [Tasks, Errors, Finally];

    /// <summary>The number of the round, which is one ahead between two rounds.</summary>
    internal static int CountOf(TaskRun run) => run.Outputs?.GetValueOrDefault(Count) is long count ? (int)count : 1;

    protected internal override IReadOnlyDictionary<string, object?>? InitialOutputs(FlowableContext context) => Counted(1);

    protected internal override IReadOnlyList<TaskDefinition>? TasksOf(TaskRun run) => Tasks;

    protected internal override IEnumerable<NextTask> Next(FlowableProgress progress) =>
        progress.Sequential().Select(next => next with { Iteration = CountOf(progress.Run) - 1 });

    internal override bool GoesOn(Draft draft, TaskRun run, TaskDefinition task)
    {
        try
        {
            return !Holds(draft, run, task) && GoesRound(draft, run, task);
        }
        catch (ExpressionException)
        {
            // Kestra takes a condition that cannot be rendered for the end, without a word.
            return false;
        }
    }

    // The number goes up before the condition is read a second time: `iterationCount >= 2` stops after one round.
    bool GoesRound(Draft draft, TaskRun run, TaskDefinition task)
    {
        var count = CountOf(run) + 1;
        run = draft.Put(run with { Outputs = Counted(count) });
        if (CheckFrequency.FindReached(draft.Context(run, task), count, draft.Now) is { } maximum)
        {
            draft.Log(LogLevel.Warn, $"Max {maximum} reached", run);
            return IsTrue(draft.Context(run, task), FailOnMaxReached) && Fail(draft, run);
        }

        if (Holds(draft, run, task))
        {
            return false;
        }

        var due = draft.Now + CheckFrequency.IntervalFor(draft.Context(run, task));
        Pausing.Wait(draft, run, new(TimerKind.NextIteration, due, run.Id, count));
        return true;
    }

    bool Holds(Draft draft, TaskRun run, TaskDefinition task) =>
        ExpressionEngine.IsTrue(draft.Context(run, task).RenderText(Condition, "condition", CountOf(run)));

    static bool Fail(Draft draft, TaskRun run)
    {
        FlowableRuns.Close(draft, run, RunState.Failed);
        return true;
    }

    static bool IsTrue(FlowableContext context, object? property) =>
        property is true || (property is string text && ExpressionEngine.IsTrue(context.RenderText(text, "failOnMaxReached")));

    static ImmutableDictionary<string, object?> Counted(int count) =>
        ImmutableDictionary<string, object?>.Empty.Add(Count, (long)count);
}

using KestraBus.Core.Executions.Flowables;
using KestraBus.Core.Flows;
using Parallel = KestraBus.Core.Executions.Flowables.Parallel;

namespace KestraBus.Simulation.Scenarios;

/// <summary>How many task runs of each task an execution of a flow has when it ends well; worked out from the flow alone.</summary>
static class ExpectedRuns
{
    public static IReadOnlyDictionary<string, int> Of(Flow flow)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        Add(counts, flow.Tasks, 1);
        Add(counts, flow.Finally, 1);
        Add(counts, flow.AfterExecution, 1);
        return counts;
    }

    /// <param name="counts">What is known so far.</param>
    /// <param name="times">How many runs each of the tasks has.</param>
    /// <param name="rounds">
    /// How many it had altogether: the runs of a LoopUntil's round take the place of those before, what they had started stays.
    /// </param>
    static void Add(Dictionary<string, int> counts, IReadOnlyList<TaskDefinition> tasks, int times, int rounds = 1)
    {
        foreach (var task in tasks)
        {
            counts[task.Id] = times;
            if (task.Flowable is { } flowable && Chosen(flowable) is { } chosen)
            {
                Add(counts, chosen, times * rounds * ItemsOf(flowable), RoundsOf(flowable));
                // With nothing to run, it is done at once: its finally does not run.
                Add(counts, chosen.Count > 0 ? flowable.Finally : [], times * rounds);
            }
        }
    }

    static int ItemsOf(Flowable flowable) => flowable is ForEach { Values: IReadOnlyCollection<object?> values } ? values.Count : 1;

    static int RoundsOf(Flowable flowable) => flowable is LoopUntil { CheckFrequency.MaxIterations: long rounds } ? (int)rounds : 1;

    static IReadOnlyList<TaskDefinition>? Chosen(Flowable flowable) => flowable switch
    {
        Sequential sequential => sequential.Tasks,
        Parallel parallel => parallel.Tasks,
        ForEach loop => loop.Tasks,
        If choice => choice.Condition == "true" ? choice.Then : choice.Else,
        Switch choice => choice.Value == "a" ? choice.Cases!["a"] : choice.Defaults,
        AllowFailure all => all.Tasks,
        Dag dag => [.. dag.Tasks.Select(each => each.Task)],
        LoopUntil loop => loop.Tasks,
        _ => null,
    };
}

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

    static void Add(Dictionary<string, int> counts, IReadOnlyList<TaskDefinition> tasks, int times)
    {
        foreach (var task in tasks)
        {
            counts[task.Id] = times;
            if (task.Flowable is { } flowable && Chosen(flowable) is { } chosen)
            {
                Add(counts, chosen, flowable is ForEach { Values: IReadOnlyCollection<object?> values } ? times * values.Count : times);
                // With nothing to run, it is done at once: its finally does not run.
                Add(counts, chosen.Count > 0 ? flowable.Finally : [], times);
            }
        }
    }

    static IReadOnlyList<TaskDefinition>? Chosen(Flowable flowable) => flowable switch
    {
        Sequential sequential => sequential.Tasks,
        Parallel parallel => parallel.Tasks,
        ForEach loop => loop.Tasks,
        If choice => choice.Condition == "true" ? choice.Then : choice.Else,
        Switch choice => choice.Value == "a" ? choice.Cases!["a"] : choice.Defaults,
        AllowFailure all => all.Tasks,
        _ => null,
    };
}

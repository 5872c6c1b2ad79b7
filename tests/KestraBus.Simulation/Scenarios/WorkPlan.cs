using KestraBus.Core.Flows;

namespace KestraBus.Simulation.Scenarios;

/// <summary>What a worker task does, written into its properties: so many first attempts fail.</summary>
readonly record struct WorkPlan(TimeSpan Lasts, int Failures)
{
    public const string Type = "simulated.Work";

    public static WorkPlan Of(IReadOnlyDictionary<string, object?> properties) =>
        new(TimeSpan.FromMilliseconds((long)properties["lasts"]!), (int)(long)properties["failures"]!);

    public static WorkPlan Of(TaskDefinition task) => Of(task.Properties);

    public Dictionary<string, object?> ToProperties() => new(StringComparer.Ordinal)
    {
        ["lasts"] = (long)Lasts.TotalMilliseconds,
        ["failures"] = (long)Failures,
    };
}

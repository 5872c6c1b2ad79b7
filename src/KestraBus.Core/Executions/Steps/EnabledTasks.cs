using System.Runtime.CompilerServices;
using KestraBus.Core.Flows;

namespace KestraBus.Core.Executions.Steps;

/// <summary>Task lists without their disabled tasks, which the rules do not see (flow-language §3.1); filtered once for each list.</summary>
static class EnabledTasks
{
    static readonly ConditionalWeakTable<IReadOnlyList<TaskDefinition>, IReadOnlyList<TaskDefinition>> Known = [];

    public static IReadOnlyList<TaskDefinition> Of(IReadOnlyList<TaskDefinition> tasks) =>
        tasks.Count == 0 ? tasks
        : Known.TryGetValue(tasks, out var enabled) ? enabled
        : Known.GetValue(tasks, all => all.Any(task => task.Disabled) ? [.. all.Where(task => !task.Disabled)] : all);
}

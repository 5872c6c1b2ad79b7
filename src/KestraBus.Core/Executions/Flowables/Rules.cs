using KestraBus.Core.Flows;

namespace KestraBus.Core.Executions.Flowables;

/// <summary>Rules on properties that several flowables share, in Kestra's words.</summary>
static class Rules
{
    public static IEnumerable<string> HasTasks(IReadOnlyList<TaskDefinition> tasks)
    {
        if (tasks.Count == 0)
        {
            yield return "tasks: The 'tasks' property cannot be empty";
        }
    }

    public static IEnumerable<string> IsAtLeast(string property, int? number, int least)
    {
        if (number < least)
        {
            yield return $"{property}: must be greater than or equal to {least}";
        }
    }
}

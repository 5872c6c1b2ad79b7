using KestraBus.Core.Flows;
using KestraBus.Web.Errors;

namespace KestraBus.Web.Flows;

/// <summary>What a source that is no valid flow is answered with.</summary>
static class FlowRefusals
{
    public static RefusalException Of(IReadOnlyList<FlowProblem> problems) => new(
        422, "Invalid entity: " + Text(problems), [.. problems.Select(Finding)]);

    public static RefusalException Broken(string path, string message) => Refusal.InvalidEntity([new Finding(message, path)]);

    /// <summary>Violations stand each on a line that ends; what cannot be read at all is one text.</summary>
    static string Text(IReadOnlyList<FlowProblem> problems)
    {
        var unreadable = problems.Where(problem => problem.Kind
            is FlowProblemKind.Unreadable or FlowProblemKind.WrongKind or FlowProblemKind.Structure).ToList();
        return unreadable.Count > 0
            ? string.Join('\n', unreadable.Select(problem => problem.Kind is FlowProblemKind.Structure ? problem.Message : problem.Text))
            : string.Concat(problems.Select(problem => problem.Kind is FlowProblemKind.Flow
                ? $": Invalid Flow: {problem.Message}\n"
                : $"{problem.Shown}: {problem.Message}\n"));
    }

    static Finding Finding(FlowProblem problem) => problem.Kind switch
    {
        FlowProblemKind.Unreadable => new Finding("YAML parsing error: " + problem.Message, "yaml"),
        FlowProblemKind.Flow => new Finding("Invalid Flow: " + problem.Message, ""),
        _ => new Finding(problem.Message, problem.Path),
    };
}

namespace KestraBus.Core.Flows;

static class FlowProblems
{
    /// <summary>One line a problem; what is wrong with the flow as a whole shares one line, as Kestra prints it (flow-language §1.3).</summary>
    public static string? Join(IReadOnlyList<FlowProblem> problems)
    {
        if (problems.Count == 0)
        {
            return null;
        }

        var lines = problems.Where(problem => problem.Kind is not FlowProblemKind.Flow).Select(problem => problem.Text).ToList();
        var whole = problems.Where(problem => problem.Kind is FlowProblemKind.Flow).Select(problem => problem.Message).ToList();
        if (whole.Count > 0)
        {
            lines.Add($" Invalid Flow: {string.Join(", ", whole)}");
        }

        return problems.Any(problem => problem.Kind is FlowProblemKind.Violation or FlowProblemKind.Flow)
            ? string.Join('\n', lines) + "\n"
            : string.Join('\n', lines);
    }
}

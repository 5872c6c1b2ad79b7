using System.Text.RegularExpressions;

namespace KestraBus.Core.Executions.Variables;

/// <summary>
/// Of which tasks a text reads only the outputs of its own round of a loop: <c>outputs.t[taskrun.value]</c>, the same with a
/// parent's value, and <c>currentEachOutput(outputs.t)</c>. Without this a loop of n rounds would carry n² outputs to its workers.
/// </summary>
static partial class OwnLookups
{
    /// <summary>Ids that are mentioned in another way.</summary>
    public static IEnumerable<string> OthersIn(string text) => Mention.Matches(text)
        .Where(match => !match.Groups["own"].Success && !match.Groups["each"].Success)
        .Select(match => match.Groups["id"].Value);

    [GeneratedRegex(
        """(?<each>currentEachOutput\(\s*)?\boutputs(?:\.(?<id>\w+)|\[\s*['"](?<id>[^'"]+)['"]\s*\])(?<own>\[\s*(?:parents?(?:\[\d+\])?\.)?taskrun\.value\s*\])?""",
        RegexOptions.CultureInvariant)]
    static partial Regex Mention { get; }
}

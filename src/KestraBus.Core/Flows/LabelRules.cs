using System.Text.RegularExpressions;

namespace KestraBus.Core.Flows;

/// <summary>How the labels of an execution come about (flow-language §1.5).</summary>
public static partial class LabelRules
{
    /// <summary>The refusal of a key.</summary>
    public const string InvalidKey = "Invalid label key. A valid key contains only lowercase letters numbers hyphens (-) "
        + "underscores (_) or periods (.) and must begin with a lowercase letter.";

    public static bool IsKey(string text) => LabelKey.IsMatch(text);

    /// <summary>The refusal of a label that only the server may set.</summary>
    public static string Offending(Label label) =>
        $"System labels can only be set by Kestra itself, offending label: {label.Key}={label.Value}";

    /// <summary>Why a caller may not ask for these labels; null when he may (L-6).</summary>
    public static string? Refusal(IEnumerable<Label> requested) => requested
        .Where(label => label.IsSystem() && label.Key is not (Label.CorrelationId or Label.From))
        .Select(Offending)
        .FirstOrDefault();

    /// <summary>
    /// The labels of a new execution: those of the flow without system ones, then those asked for, which replace the flow's of
    /// the same key, then who it belongs to and where it came from, unless that was asked for.
    /// </summary>
    public static IReadOnlyList<Label> ForExecution(
        IReadOnlyList<Label> flow, IReadOnlyList<Label> requested, string executionId, string? from)
    {
        var asked = requested.Select(label => label.Key).ToHashSet(StringComparer.Ordinal);
        var labels = flow.Where(label => !label.IsSystem() && !asked.Contains(label.Key)).Concat(requested).ToList();
        if (!asked.Contains(Label.CorrelationId))
        {
            labels.Add(new Label(Label.CorrelationId, executionId));
        }

        if (from is not null && !asked.Contains(Label.From))
        {
            labels.Add(new Label(Label.From, from));
        }

        return labels;
    }

    [GeneratedRegex(@"\A\p{Ll}[\p{L}\p{Nd}\-_.]*\z")]
    static partial Regex LabelKey { get; }
}

using System.Text.RegularExpressions;
using KestraBus.Core.Flows.Yaml;
using KestraBus.Core.Values;

namespace KestraBus.Core.Flows;

/// <summary>What makes a new revision, and which number it gets (flow-language §1.8).</summary>
public static partial class FlowRevisions
{
    /// <summary>Saving this source over that one changes nothing. A comment is a change, the <c>revision:</c> line is none (R-2).</summary>
    public static bool IsSame(string stored, string source) => WithoutRevision(stored) == WithoutRevision(source);

    /// <summary>One more than the highest there ever was, deletions included (R-3).</summary>
    public static int Next(IEnumerable<Flow> revisions) => revisions.Select(flow => flow.Revision).DefaultIfEmpty(0).Max() + 1;

    /// <summary>The source with another <c>disabled:</c> line and nothing else changed (R-9).</summary>
    public static string SetDisabled(string source, bool disabled)
    {
        var line = disabled ? "disabled: true" : "disabled: false";
        if (source.TrimStart().StartsWith('{'))
        {
            return SetDisabledInFlowStyle(source, disabled);
        }

        if (DisabledLine.IsMatch(source))
        {
            return DisabledLine.Replace(source, line, count: 1);
        }

        // A document may be closed explicitly; what comes after that is no longer part of it.
        return DocumentEnd.Match(source) is { Success: true } end
            ? source.Insert(end.Index, line + "\n")
            : $"{source}\n{line}";
    }

    static string SetDisabledInFlowStyle(string source, bool disabled)
    {
        if (YamlReader.Read(source, new YamlLimits(), out _) is not YamlNode.Map map)
        {
            return source;
        }

        var plain = YamlPlain.ToPlain(map);
        plain["disabled"] = disabled;
        return PlainJson.Write(plain, keepNulls: true);
    }

    static string WithoutRevision(string source) => RevisionLine.Replace(source.ReplaceLineEndings("\n"), "").TrimEnd('\n');

    [GeneratedRegex(@"^revision\s*:[^\n]*\n?", RegexOptions.Multiline)]
    static partial Regex RevisionLine { get; }

    [GeneratedRegex(@"^disabled\s*:[^\r\n]*", RegexOptions.Multiline)]
    static partial Regex DisabledLine { get; }

    [GeneratedRegex(@"^\.\.\.\s*$", RegexOptions.Multiline)]
    static partial Regex DocumentEnd { get; }
}

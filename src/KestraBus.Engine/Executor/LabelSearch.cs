using KestraBus.Core.Flows;

namespace KestraBus.Engine.Executor;

/// <summary>
/// Labels as one text in which a label is found with a plain "contains": each pair stands between record separators, key and
/// value apart by a unit separator, so that no label's text can imitate another's.
/// </summary>
public static class LabelSearch
{
    /// <summary>Stands before each pair, and after the last.</summary>
    public const string Separator = "\u001e";

    const char Unit = '\u001f';

    public static string Write(IReadOnlyList<Label> labels) => labels.Count == 0
        ? ""
        : string.Concat(labels.Select(label => $"{Separator}{label.Key}{Unit}{label.Value}")) + Separator;

    /// <summary>What a text holds that was written from labels with this pair among them.</summary>
    public static string Pair(string key, string value) => $"{Separator}{key}{Unit}{value}{Separator}";

    /// <summary>What a text holds that was written from labels with this key among them.</summary>
    public static string Key(string key) => $"{Separator}{key}{Unit}";
}

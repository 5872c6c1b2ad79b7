using KestraBus.Core.Flows;

namespace KestraBus.Engine.Executor;

/// <summary>
/// Labels as one text in which a label is found with a plain "contains": each pair stands between record separators, key and
/// value apart by a unit separator, so that no label's text can imitate another's.
/// </summary>
public static class LabelSearch
{
    const char Record = '\u001e';
    const char Unit = '\u001f';

    public static string Write(IReadOnlyList<Label> labels) => labels.Count == 0
        ? ""
        : string.Concat(labels.Select(label => $"{Record}{label.Key}{Unit}{label.Value}")) + Record;

    /// <summary>What a text holds that was written from labels with this pair among them.</summary>
    public static string Pair(string key, string value) => $"{Record}{key}{Unit}{value}{Record}";

    /// <summary>What a text holds that was written from labels with this key among them.</summary>
    public static string Key(string key) => $"{Record}{key}{Unit}";
}

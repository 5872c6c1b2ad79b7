using KestraBus.Core.Flows;
using KestraBus.Core.Values;
using KestraBus.Web.Errors;

namespace KestraBus.Web.Executions.Operations;

/// <summary>Reads the labels of a body, with the findings that clients know.</summary>
static class LabelsReader
{
    /// <summary>A list of <c>{key, value}</c>, fit for executions.</summary>
    public static IReadOnlyList<Label> Read(object? body)
    {
        if (body is not IReadOnlyList<object?> list || !list.All(each => each is IReadOnlyDictionary<string, object?>))
        {
            throw Refusal.InvalidJson("Failed to convert argument [labels] for value [null] due to: a list of labels is expected");
        }

        List<Label> labels = [.. list.Cast<IReadOnlyDictionary<string, object?>>().Select(Read)];
        Finding[] findings = [.. labels.Index().SelectMany(pair => Findings(pair.Item, $"setLabelsOnTerminatedExecution.labels[{pair.Index}]"))];
        if (findings.Length > 0)
        {
            throw Refusal.InvalidEntity(findings);
        }

        if (labels.Find(label => label.IsSystem()) is { } system)
        {
            throw Refusal.IllegalArgument(LabelRules.Offending(system));
        }

        return labels;
    }

    /// <summary>Two values for one key: which one is meant?</summary>
    public static void CheckUnique(IReadOnlyList<Label> labels)
    {
        foreach (var same in labels.GroupBy(label => label.Key).Where(group => group.Count() > 1))
        {
            var (first, second) = (same.First().Value, same.ElementAt(1).Value);
            throw Refusal.IllegalState($"Duplicate key {same.Key} (attempted merging values {first} and {second})");
        }
    }

    static Label Read(IReadOnlyDictionary<string, object?> map) => new(Text(map, "key"), Text(map, "value"));

    static string Text(IReadOnlyDictionary<string, object?> map, string name) =>
        map.GetValueOrDefault(name) is { } value ? PlainData.Print(value) : "";

    static IEnumerable<Finding> Findings(Label label, string path)
    {
        if (label.Value.Length == 0)
        {
            yield return new Finding("must not be empty", path + ".value");
        }

        if (!LabelRules.IsKey(label.Key))
        {
            yield return new Finding(LabelRules.InvalidKey, path + ".key");
        }

        if (label.Key.Length == 0)
        {
            yield return new Finding("must not be empty", path + ".key");
        }
    }
}

using KestraBus.Core.Flows;

namespace KestraBus.Engine.Starting;

/// <summary>The labels that a new execution begins with (flow-language §1.5).</summary>
public static class StartLabels
{
    /// <summary>The first label that a caller may not set; null when all may be.</summary>
    public static Label? FindForbidden(IReadOnlyList<Label> labels) =>
        labels.FirstOrDefault(label => label.IsSystem() && label.Key is not (Label.CorrelationId or Label.From));

    /// <summary>
    /// Those of the flow without its system ones, then the caller's, which replace the flow's of the same key; then where the
    /// start came from and which tree it belongs to.
    /// </summary>
    public static IReadOnlyList<Label> Of(Flow flow, IReadOnlyList<Label> given, string from, string executionId)
    {
        var labels = flow.Labels
            .Where(label => !label.IsSystem() && !given.Any(each => each.Key == label.Key))
            .Concat(given)
            .ToList();
        AddMissing(labels, Label.From, from);
        AddMissing(labels, Label.CorrelationId, executionId);
        return labels;
    }

    static void AddMissing(List<Label> labels, string key, string value)
    {
        if (!labels.Exists(label => label.Key == key))
        {
            labels.Add(new Label(key, value));
        }
    }
}

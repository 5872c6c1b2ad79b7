using KestraBus.Core.Flows.Yaml;
using KestraBus.Core.Plugins.Shapes;

namespace KestraBus.Core.Flows;

/// <summary>What a flow must obey as a whole (flow-language §1.3, §1.4).</summary>
static class FlowRules
{
    static readonly string[] ReservedIds =
        ["pause", "resume", "force-run", "change-status", "kill", "executions", "search", "source", "disable", "enable"];

    public static void Check(PropertyValues values, YamlNode.Map root, FlowYamlOptions options, ReadingContext context)
    {
        CheckLabels(values.Get<IReadOnlyList<Label>>("labels"), root.Find("labels")?.Line ?? 0, context);
        var id = values.Get<string>("id");
        if (!options.AllowReservedIds && ReservedIds.Contains(id))
        {
            context.InvalidFlow($"Flow id is a reserved keyword: {id}. List of reserved keywords: {string.Join(", ", ReservedIds)}");
        }

        ReportDuplicates("task id", context.TaskIds, context);
        ReportDuplicates("trigger id", Ids(values, "triggers"), context);
        CheckRecursion(values, context);
        ReportDuplicates("input", Ids(values, "inputs"), context);
        InputRules.Check(values.Plain.GetValueOrDefault("inputs") as IReadOnlyList<object?> ?? [], context);
        ReportDuplicates("output", Ids(values, "outputs"), context);
        foreach (var label in values.Get<IReadOnlyList<Label>>("labels") ?? [])
        {
            if (label.IsSystem() && label.Key != Label.ReadOnly)
            {
                context.InvalidFlow(LabelRules.Offending(label));
            }
        }
    }

    /// <summary>Labels of triggers are no better than those of flows.</summary>
    public static void CheckSystemLabels(IReadOnlyList<Label>? labels, NodePath path, ReadingContext context, int line)
    {
        foreach (var label in labels?.Where(each => each.IsSystem()) ?? [])
        {
            context.Violation(path.Child("labels"), $"{path}.labels", LabelRules.Offending(label), line);
        }
    }

    static void CheckLabels(IReadOnlyList<Label>? labels, int line, ReadingContext context)
    {
        for (var index = 0; index < labels?.Count; index++)
        {
            var path = NodePath.Root.Child("labels").Item(index);
            var (key, value) = labels[index];
            if (!LabelRules.IsKey(key))
            {
                context.Violation(path.Child("key"), $"{path}.key", LabelRules.InvalidKey, line);
            }

            if (key.Length == 0)
            {
                context.Violation(path.Child("key"), $"{path}.key", "must not be empty", line);
            }

            if (value.Length == 0)
            {
                context.Violation(path.Child("value"), $"{path}.value", "must not be empty", line);
            }
        }
    }

    static void ReportDuplicates(string what, IEnumerable<string> ids, ReadingContext context)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var twice = ids.Where(id => !seen.Add(id)).Distinct().ToList();
        if (twice.Count > 0)
        {
            context.InvalidFlow($"Duplicate {what} with name [{string.Join(", ", twice)}]");
        }
    }

    static IEnumerable<string> Ids(PropertyValues values, string list) =>
        (values.Plain.GetValueOrDefault(list) as IReadOnlyList<object?> ?? [])
            .OfType<IReadOnlyDictionary<string, object?>>()
            .Select(item => item.GetValueOrDefault("id") as string)
            .OfType<string>();

    // Only what is written out is seen: a rendered id may name this flow on purpose.
    static void CheckRecursion(PropertyValues values, ReadingContext context)
    {
        var id = values.Get<string>("id");
        var space = values.Get<string>("namespace");
        if (context.Subflows.Any(subflow => subflow.FlowId == id && subflow.Namespace == space))
        {
            context.InvalidFlow($"Recursive call to flow [{space}.{id}]");
        }
    }
}

using KestraBus.Core.Plugins.Shapes;

namespace KestraBus.Core.Flows;

/// <summary>Inputs that depend on each other: on existing ones, and not in a circle (V-5, V-6).</summary>
static class InputRules
{
    public static void Check(IReadOnlyList<object?> inputs, ReadingContext context)
    {
        var dependencies = new OrderedDictionary<string, IReadOnlyList<string>>();
        foreach (var input in inputs.OfType<IReadOnlyDictionary<string, object?>>())
        {
            if (input.GetValueOrDefault("id") is string id)
            {
                dependencies[id] = Dependencies(input);
            }
        }

        foreach (var (id, needs) in dependencies)
        {
            foreach (var missing in needs.Where(need => !dependencies.ContainsKey(need)))
            {
                context.InvalidFlow($"Input with id '{id}' depends on a non-existent input '{missing}'.");
            }
        }

        foreach (var id in dependencies.Keys)
        {
            var reached = Reached(id, dependencies);
            if (reached.Contains(id))
            {
                var circle = string.Join(", ", reached.OrderBy(each => each != id));
                context.InvalidFlow($"Cycle dependency detected for input with id '{id}': [{circle}]");
            }
        }
    }

    static List<string> Dependencies(IReadOnlyDictionary<string, object?> input) =>
        input.GetValueOrDefault("dependsOn") is IReadOnlyDictionary<string, object?> dependsOn
        && dependsOn.GetValueOrDefault("inputs") is IReadOnlyList<object?> needs
            ? [.. needs.OfType<string>()]
            : [];

    // Everything an input depends on, directly or not; itself only when there is a circle.
    static HashSet<string> Reached(string id, OrderedDictionary<string, IReadOnlyList<string>> dependencies)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([id]);
        while (open.TryPop(out var next))
        {
            foreach (var need in dependencies.GetValueOrDefault(next) ?? [])
            {
                if (reached.Add(need))
                {
                    open.Push(need);
                }
            }
        }

        return reached;
    }
}

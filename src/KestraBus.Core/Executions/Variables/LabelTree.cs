using KestraBus.Core.Flows;

namespace KestraBus.Core.Executions.Variables;

/// <summary>Labels as templates see them: a dotted key is a path, as in <c>labels.system.correlationId</c>.</summary>
static class LabelTree
{
    /// <summary>Empty keys and values are left out; the last of several values of a key counts.</summary>
    public static OrderedDictionary<string, object?> Of(IEnumerable<Label> labels)
    {
        var tree = new OrderedDictionary<string, object?>();
        foreach (var label in labels)
        {
            if (label.Key is not "" && label.Value is not "")
            {
                Place(tree, label.Key.Split('.'), label.Value);
            }
        }

        return tree;
    }

    static void Place(OrderedDictionary<string, object?> tree, string[] path, string value)
    {
        foreach (var part in path[..^1])
        {
            if (!tree.TryGetValue(part, out var next) || next is not OrderedDictionary<string, object?> inner)
            {
                inner = [];
                tree[part] = inner;
            }

            tree = inner;
        }

        tree[path[^1]] = value;
    }
}

using System.Text;

namespace KestraBus.Core.Expressions.Jq.Builtins;

/// <summary>Functions of lists and maps.</summary>
static class JqCollectionBuiltins
{
    public static ((string, int), JqBuiltin)[] All { get; } =
    [
        JqBuiltinTable.Of("length", Length),
        JqBuiltinTable.Of("keys", (input, _) => Keys(input, isSorted: true)),
        JqBuiltinTable.Of("keys_unsorted", (input, _) => Keys(input, isSorted: false)),
        JqBuiltinTable.Of("add", Add),
        JqBuiltinTable.Of("reverse", (input, _) => input switch
        {
            null or "" or 0L or 0.0 or IReadOnlyDictionary<string, object?> { Count: 0 } => new List<object?>(),
            _ => (input as IReadOnlyList<object?> ?? throw new JqException(
                $"Cannot index {JqTypes.NameOf(input)} with number")).Reverse().ToList(),
        }),
        JqBuiltinTable.Of("sort", (input, context) => List(input, "sort_by").Order(context.Order).ToList()),
        JqBuiltinTable.Of("unique", (input, context) =>
            Groups([.. List(input, "group_by").Select(item => (item, item))], context).Select(group => group[0].Item).ToList()),
        JqBuiltinTable.Of("min", (input, context) => Smallest(List(input, "min_by").Select(item => (item, item)), context).Item),
        JqBuiltinTable.Of("max", (input, context) => Largest(List(input, "max_by").Select(item => (item, item)), context).Item),
        JqBuiltinTable.Of("flatten", (input, context) => Flatten(Elements(input), int.MaxValue, context)),
        JqBuiltinTable.Of("flatten", (input, depth, context) => JqTypes.ToDouble(depth) < 0
            ? throw new JqException("flatten depth must not be negative")
            : Flatten(Elements(input), (int)JqTypes.ToDouble(depth), context)),
        JqBuiltinTable.Of("contains", Contains),
        JqBuiltinTable.Of("indices", (input, searched, context) => Indices(input, searched, context)),
        JqBuiltinTable.Of("index", (input, searched, context) => Indices(input, searched, context)?.FirstOrDefault()),
        JqBuiltinTable.Of("rindex", (input, searched, context) => Indices(input, searched, context)?.LastOrDefault()),
        (("sort_by", 1), call =>
            [call.Item.Made(Keyed(call, "sort_by").OrderBy(pair => pair.Key, call.Context.Order).Select(
                pair => pair.Item).ToList())]),
        (("group_by", 1), call =>
            [call.Item.Made(Groups(Keyed(call, "group_by"), call.Context).Select(
                group => (object?)group.Select(pair => pair.Item).ToList()).ToList())]),
        (("unique_by", 1), call =>
            [call.Item.Made(Groups(Keyed(call, "group_by"), call.Context).Select(group => group[0].Item).ToList())]),
        (("min_by", 1), call => [call.Item.Made(Smallest(Keyed(call, "min_by"), call.Context).Item)]),
        (("max_by", 1), call => [call.Item.Made(Largest(Keyed(call, "max_by"), call.Context).Item)]),
        JqBuiltinTable.Of("from_entries", (input, _) => FromEntries(Elements(input))),
    ];

    /// <summary>What is in a list or a map.</summary>
    public static IReadOnlyList<object?> Elements(object? input) => input switch
    {
        IReadOnlyList<object?> list => list,
        IReadOnlyDictionary<string, object?> map => [.. map.Values],
        _ => throw new JqException($"Cannot iterate over {JqTypes.Describe(input)}"),
    };

    static IReadOnlyList<object?> List(object? input, string function) =>
        input as IReadOnlyList<object?> ?? throw JqTypes.Inapplicable(function, input, "ARRAY");

    static object? Length(object? input, JqContext context) => input switch
    {
        null => 0L,
        string text => (long)text.EnumerateRunes().Count(),
        IReadOnlyList<object?> list => (long)list.Count,
        IReadOnlyDictionary<string, object?> map => (long)map.Count,
        bool => throw new JqException($"{JqTypes.Describe(input)} has no length"),
        _ => JqTypes.FromDouble(Math.Abs(JqTypes.ToDouble(input))),
    };

    static List<object?> Keys(object? input, bool isSorted) => input switch
    {
        IReadOnlyDictionary<string, object?> map => [.. isSorted ? JqTypes.SortedKeys(map) : map.Keys],
        IReadOnlyList<object?> list => [.. Enumerable.Range(0, list.Count).Select(index => (object?)(long)index)],
        _ => throw JqTypes.Inapplicable(isSorted ? "keys" : "keys_unsorted", input, "OBJECT, ARRAY"),
    };

    static object? Add(object? input, JqContext context)
    {
        var items = Elements(input);
        if (items.Count > 0 && items.All(item => item is string))
        {
            var text = new StringBuilder();
            foreach (var item in items)
            {
                text.Append((string)item!);
                context.Text(text.Length / Math.Max(1, items.Count));
            }

            return text.ToString();
        }

        return items.Aggregate((object?)null, (sum, item) => JqArithmetic.Add(sum, item, context));
    }

    // Of equal ones the last counts.
    static (object? Key, object? Item) Largest(IEnumerable<(object? Key, object? Item)> pairs, JqContext context)
    {
        (object? Key, object? Item) best = default;
        var isFirst = true;
        foreach (var pair in pairs)
        {
            best = isFirst || context.Order.Compare(pair.Key, best.Key) >= 0 ? pair : best;
            isFirst = false;
        }

        return best;
    }

    // Of equal ones the first counts.
    static (object? Key, object? Item) Smallest(IEnumerable<(object? Key, object? Item)> pairs, JqContext context)
    {
        (object? Key, object? Item) best = default;
        var isFirst = true;
        foreach (var pair in pairs)
        {
            best = isFirst || context.Order.Compare(pair.Key, best.Key) < 0 ? pair : best;
            isFirst = false;
        }

        return best;
    }

    static OrderedDictionary<string, object?> FromEntries(IReadOnlyList<object?> entries)
    {
        var map = new OrderedDictionary<string, object?>();
        foreach (var entry in entries)
        {
            var fields = entry as IReadOnlyDictionary<string, object?>
                ?? throw new JqException($"Cannot index {JqTypes.NameOf(entry)} with string \"key\"");
            var key = First(fields, "key", "Key", "name", "Name");
            map[key as string ?? throw new JqException($"Cannot use {JqTypes.Describe(key)} as object key")] =
                First(fields, "value", "Value");
        }

        return map;
    }

    static object? First(IReadOnlyDictionary<string, object?> fields, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (fields.TryGetValue(name, out var value))
            {
                return value;
            }
        }

        return null;
    }

    static List<(object? Key, object? Item)> Keyed(JqCallFrame call, string function) =>
        [.. List(call.Input, function).Select(item => ((object?)call.ValuesOn(0, item).ToList(), item))];

    static IEnumerable<List<(object? Key, object? Item)>> Groups(
        List<(object? Key, object? Item)> pairs, JqContext context)
    {
        List<(object? Key, object? Item)> group = [];
        foreach (var pair in pairs.OrderBy(pair => pair.Key, context.Order))
        {
            if (group.Count > 0 && !context.Order.AreEqual(group[0].Key, pair.Key))
            {
                yield return group;
                group = [];
            }

            group.Add(pair);
        }

        if (group.Count > 0)
        {
            yield return group;
        }
    }

    static List<object?> Flatten(IReadOnlyList<object?> list, int depth, JqContext context)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        var flat = new List<object?>();
        foreach (var item in list)
        {
            context.Step();
            flat.AddRange(item is IReadOnlyList<object?> inner && depth > 0 ? Flatten(inner, depth - 1, context)
                : [item]);
            context.List(flat.Count);
        }

        return flat;
    }

    static object? Contains(object? input, object? searched, JqContext context) => HasPart(input, searched, context);

    static bool HasPart(object? input, object? searched, JqContext context)
    {
        context.Step();
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        return (input, searched) switch
        {
            (string text, string part) => text.Contains(part, StringComparison.Ordinal),
            (IReadOnlyList<object?> list, IReadOnlyList<object?> parts) =>
                parts.All(part => list.Any(
                    item => JqTypes.NameOf(item) == JqTypes.NameOf(part) && HasPart(item, part, context))),
            (IReadOnlyDictionary<string, object?> map, IReadOnlyDictionary<string, object?> parts) =>
                parts.All(part => map.TryGetValue(part.Key, out var value)
                    && JqTypes.NameOf(value) == JqTypes.NameOf(part.Value) && HasPart(value, part.Value, context)),
            _ when JqTypes.NameOf(input) == JqTypes.NameOf(searched) => context.Order.AreEqual(input, searched),
            _ => throw new JqException(
                $"{JqTypes.Describe(input)} and {JqTypes.Describe(searched)} cannot have their containment checked"),
        };
    }

    static List<object?>? Indices(object? input, object? searched, JqContext context) => (input, searched) switch
    {
        (null, _) => null,
        (string text, string part) => JqStrings.Indices(text, part),
        (IReadOnlyList<object?> list, IReadOnlyList<object?> part) => JqStrings.Indices(list, part, context),
        (IReadOnlyList<object?> list, _) => JqStrings.Indices(list, [searched], context),
        _ => throw JqTypes.Inapplicable("indices", input, "STRING, ARRAY, NULL"),
    };
}

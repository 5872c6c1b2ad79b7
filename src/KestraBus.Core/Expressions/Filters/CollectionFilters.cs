using KestraBus.Core.Expressions.Operators;
using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Filters;

/// <summary>Filters that make other lists and maps of lists and maps.</summary>
static class CollectionFilters
{
    public static ExpressionFamily Family { get; } = new()
    {
        Filters =
        [
            new("chunk", ["size"], Chunk),
            new("distinct", null, Distinct),
            new("flatten", null, OnList(Flatten)),
            new("merge", ["items"], Merge),
            new("reverse", null, OnList(list => list.Reverse().ToList())),
            new("sort", null, OnList(list => Sort(list, ascending: true))),
            new("rsort", null, OnList(list => Sort(list, ascending: false))),
            new("keys", null, Keys),
            new("values", null, Values),
        ],
    };

    static FilterBody OnList(Func<IReadOnlyList<object?>, List<object?>> change) => (input, _) => input switch
    {
        null => null,
        IReadOnlyList<object?> list => change(list),
        _ => throw new ExpressionException("The filter can only be applied to a list."),
    };

    static List<object?>? Chunk(object? input, Arguments arguments)
    {
        var size = input is null ? 1 : arguments.RequiredNumber(0, "size");
        return input switch
        {
            null => null,
            _ when size <= 0 => throw new ExpressionException("The argument 'size' must be greater than zero."),
            IReadOnlyList<object?> list =>
                list.Chunk((int)Math.Min(size, int.MaxValue)).Select(chunk => (object?)chunk.ToList()).ToList(),
            _ => throw new ExpressionException("The 'chunk' filter can only be applied to a list."),
        };
    }

    // Printed null is what Kestra gives for null.
    static object? Distinct(object? input, Arguments arguments)
    {
        if (input is null)
        {
            return "null";
        }

        if (input is not IReadOnlyList<object?> list)
        {
            throw new ExpressionException("The 'distinct' filter can only be applied to a list.");
        }

        var distinct = new List<object?>();
        foreach (var item in list)
        {
            arguments.Rendering.Budget.Round();
            if (!distinct.Exists(known => IsFraction(known) == IsFraction(item) && PlainData.AreEqual(known, item)))
            {
                distinct.Add(item);
            }
        }

        return distinct;
    }

    // 1 and 1.0 are different values here, unlike for ==.
    static bool IsFraction(object? value) => value is double or float;

    static List<object?> Flatten(IReadOnlyList<object?> list) =>
        [.. list.SelectMany(item => item is IReadOnlyList<object?> inner ? inner : [item])];

    static object? Merge(object? input, Arguments arguments) => (input, arguments[0]) switch
    {
        (null, null) => throw new ExpressionException("The two arguments to be merged are null"),
        (null, var items) => items,
        (var items, null) => items,
        (IReadOnlyDictionary<string, object?> map, var items) => MergeMap(map, items, arguments.Rendering),
        (IReadOnlyList<object?> list, IReadOnlyList<object?> more) => (List<object?>)[.. list, .. more],
        (IReadOnlyList<object?> list, IReadOnlyDictionary<string, object?> more) =>
            (List<object?>)[.. list, .. more.Select(entry => new MapEntry(entry.Key, entry.Value))],
        _ => throw new ExpressionException("Only lists and maps can be merged."),
    };

    static OrderedDictionary<string, object?> MergeMap(
        IReadOnlyDictionary<string, object?> map, object items, Rendering rendering)
    {
        var merged = new OrderedDictionary<string, object?>(map);
        switch (items)
        {
            case IReadOnlyDictionary<string, object?> more:
                foreach (var (key, value) in more)
                {
                    merged[key] = value;
                }

                return merged;
            case IReadOnlyList<object?> list:
                foreach (var item in list)
                {
                    merged[rendering.Print(item)] = item;
                }

                return merged;
            default:
                throw new ExpressionException("A map can only be merged with a map or a list.");
        }
    }

    static List<object?> Sort(IReadOnlyList<object?> list, bool ascending)
    {
        // Stable, and every pair that is compared must be comparable, as in Java.
        var sorted = list.Order(Comparer<object?>.Create(Comparison.OrderOfElements)).ToList();
        if (!ascending)
        {
            sorted = [.. list.OrderDescending(Comparer<object?>.Create(Comparison.OrderOfElements))];
        }

        return sorted;
    }

    static List<object?>? Keys(object? input, Arguments arguments) => input switch
    {
        null => null,
        IReadOnlyDictionary<string, object?> map => map.Keys.ToList<object?>(),
        IReadOnlyList<object?> list => Enumerable.Range(0, list.Count).Select(index => (object?)(long)index).ToList(),
        _ => throw new ExpressionException("The 'keys' filter needs a map or a list."),
    };

    static List<object?>? Values(object? input, Arguments arguments) => input switch
    {
        null => null,
        IReadOnlyDictionary<string, object?> map => map.Values.ToList(),
        _ => throw new ExpressionException("The 'values' filter can only be applied to a map."),
    };
}

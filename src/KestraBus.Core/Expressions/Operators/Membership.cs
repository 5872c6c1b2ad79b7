using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Operators;

/// <summary><c>contains</c> and <c>isIn</c>, which are not mirror images of each other.</summary>
static class Membership
{
    public static bool Contains(Rendering rendering, object? container, object? item) => container switch
    {
        null => false,
        string text => text.Contains(rendering.Print(item), StringComparison.Ordinal),
        IReadOnlyDictionary<string, object?> map => item is string key && map.ContainsKey(key),
        IReadOnlyList<object?> list when item is IReadOnlyList<object?> all => all.All(one => Has(list, one)),
        IReadOnlyList<object?> list => Has(list, item),
        _ => throw new ExpressionException("Contains operator can only be used on Collections, Maps and arrays."),
    };

    /// <summary>Elements are compared by their printed text.</summary>
    public static bool IsIn(Rendering rendering, object? item, object? container)
    {
        if (item is null)
        {
            return false;
        }

        var text = rendering.Print(item);
        return container switch
        {
            IReadOnlyList<object?> list => list.Any(one => one is not null && rendering.Print(one) == text),
            IReadOnlyDictionary<string, object?> map =>
                map.ContainsKey(text) || map.Values.Any(one => one is not null && rendering.Print(one) == text),
            _ => false,
        };
    }

    public static bool Has(IReadOnlyList<object?> list, object? item)
    {
        for (var index = 0; index < list.Count; index++)
        {
            if (PlainData.AreEqual(list[index], item))
            {
                return true;
            }
        }

        return false;
    }
}

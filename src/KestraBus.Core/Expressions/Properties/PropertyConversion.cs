using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Properties;

/// <summary>Converts rendered properties as Kestra's JSON library does.</summary>
public static class PropertyConversion
{
    /// <summary>A converted value as the .NET type that asked for it.</summary>
    public static T? To<T>(object? converted) => converted is null ? default : PropertyCast.To<T>(converted);

    /// <summary>
    /// A rendered text as the type says: converted itself, or when that fails what it spells as JSON. Like Kestra, this
    /// does not mind what follows the JSON value.
    /// </summary>
    public static object? ConvertText(string text, PropertyType type)
    {
        if (TryConvert(text, type, out var converted))
        {
            return converted;
        }

        return PlainJson.TryParseFirst(text, out var parsed) ? Convert(parsed, type) : throw Failure(text, type);
    }

    /// <summary>A plain value as the type says.</summary>
    public static object? Convert(object? value, PropertyType type) =>
        TryConvert(value, type, out var converted) ? converted : throw Failure(value, type);

    internal static ExpressionException Failure(object? value, PropertyType type) =>
        new($"Cannot deserialize value of type {type.Kind} from `{PlainData.Print(value)}`") { IsLocated = true };

    static bool TryConvert(object? value, PropertyType type, out object? converted)
    {
        converted = value;
        switch (type.Kind, value)
        {
            case (_, null):
            case (PropertyKind.Object, _):
                return true;
            case (PropertyKind.Text, _):
                converted = value as string ?? PlainData.Print(value);
                return value is not (IReadOnlyDictionary<string, object?> or IReadOnlyList<object?>);
            case (PropertyKind.List, IReadOnlyList<object?> list):
                return TryConvertItems(list, type.Element ?? PropertyType.Object, out converted);
            case (PropertyKind.Map, IReadOnlyDictionary<string, object?> map):
                return TryConvertEntries(map, type.Element ?? PropertyType.Object, out converted);
            case (PropertyKind.List or PropertyKind.Map, _):
                return false;
            case (_, string text) when IsNull(text, type.Kind):
                converted = null;
                return true;
            default:
                converted = PropertyScalars.Convert(value, type);
                return converted is not null;
        }
    }

    // Numbers and truth values can be spelled as null, too.
    static bool IsNull(string text, PropertyKind kind) => text.AsSpan().Trim() switch
    {
        "" => true,
        "null" => kind is not (PropertyKind.Duration or PropertyKind.Date or PropertyKind.Enumeration),
        _ => false,
    };

    static bool TryConvertItems(IReadOnlyList<object?> list, PropertyType element, out object? converted)
    {
        var items = new List<object?>(list.Count);
        converted = items;
        foreach (var item in list)
        {
            if (!TryConvert(item, element, out var done))
            {
                return false;
            }

            items.Add(done);
        }

        return true;
    }

    static bool TryConvertEntries(
        IReadOnlyDictionary<string, object?> map, PropertyType element, out object? converted)
    {
        var entries = new OrderedDictionary<string, object?>(map.Count);
        converted = entries;
        foreach (var (key, value) in map)
        {
            if (!TryConvert(value, element, out var done))
            {
                return false;
            }

            entries[key] = done;
        }

        return true;
    }
}

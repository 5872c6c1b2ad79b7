using System.Globalization;
using KestraBus.Core.Expressions.Dates;
using KestraBus.Core.Expressions.Operators;
using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Properties;

/// <summary>Converts rendered properties as Kestra's JSON library does.</summary>
public static class PropertyConversion
{
    /// <summary>A converted value as the .NET type that asked for it.</summary>
    public static T? To<T>(object? converted) => converted is null ? default : PropertyCast.To<T>(converted);

    /// <summary>A rendered text as the type says: converted itself, or when that fails what it spells as JSON.</summary>
    public static object? ConvertText(string text, PropertyType type) => type.Kind switch
    {
        // A text is an object as well as anything, so there is nothing to convert.
        PropertyKind.Text or PropertyKind.Object => text,
        _ when text.Length == 0 => null,
        PropertyKind.List or PropertyKind.Map => PlainJson.TryParse(text, out var parsed)
            ? Convert(parsed, type)
            : throw Failure(text, type),
        _ => Scalar(text, type) ?? (PlainJson.TryParse(text, out var parsed) && parsed is not string
            ? Convert(parsed, type)
            : throw Failure(text, type)),
    };

    /// <summary>A plain value as the type says.</summary>
    public static object? Convert(object? value, PropertyType type) => (type.Kind, value) switch
    {
        (_, null) => null,
        (PropertyKind.Object, _) => value,
        (PropertyKind.Text, IReadOnlyDictionary<string, object?> or IReadOnlyList<object?>) =>
            throw Failure(value, type),
        (PropertyKind.Text, _) => PlainData.Print(value),
        (PropertyKind.List, IReadOnlyList<object?> list) => ConvertItems(list, type.Element ?? PropertyType.Object),
        (PropertyKind.Map, IReadOnlyDictionary<string, object?> map) =>
            ConvertEntries(map, type.Element ?? PropertyType.Object),
        (PropertyKind.List or PropertyKind.Map, _) => throw Failure(value, type),
        (_, "") => null,
        _ => Scalar(value, type) ?? throw Failure(value, type),
    };

    static List<object?> ConvertItems(IReadOnlyList<object?> list, PropertyType element) =>
        [.. list.Select(item => Convert(item, element))];

    static OrderedDictionary<string, object?> ConvertEntries(IReadOnlyDictionary<string, object?> map, PropertyType element)
    {
        var converted = new OrderedDictionary<string, object?>(map.Count);
        foreach (var (key, value) in map)
        {
            converted[key] = Convert(value, element);
        }

        return converted;
    }

    static object? Scalar(object value, PropertyType type) => type.Kind switch
    {
        PropertyKind.Integer => Number(value) is { } number && Math.Abs(number) <= int.MaxValue ? (long)number : null,
        PropertyKind.Long => value is long whole ? whole
            : Number(value) is { } number && Math.Abs(number) < long.MaxValue ? Whole(value, number) : null,
        PropertyKind.Double => Number(value),
        PropertyKind.Decimal => Decimal(value),
        PropertyKind.Boolean => Boolean(value),
        PropertyKind.Duration => Duration(value),
        PropertyKind.Date => value is DateTimeOffset or DateTime or DateOnly ? value : value is string text
            ? IsoText.ParseDate(text) : null,
        PropertyKind.Enumeration => value is string name && type.Names?.Contains(name) == true ? name : null,
        _ => null,
    };

    static object Whole(object value, double number) =>
        value is string text
            && long.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exact)
            ? exact
            : (long)number;

    static double? Number(object value) => value switch
    {
        string text => double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number : null,
        _ when JavaNumber.IsNumber(value) => JavaNumber.ToDouble(JavaNumber.Normalize(value)!),
        _ => null,
    };

    static object? Decimal(object value) => value switch
    {
        string text => NumberText.Guess(text.Trim()) is null ? null : BigDecimal.Parse(text.Trim()),
        BigDecimal => value,
        long number => (BigDecimal)number,
        _ => Number(value) is { } number ? BigDecimal.FromDouble(number) : null,
    };

    static object? Boolean(object value) => value switch
    {
        bool => value,
        long number => number != 0,
        string text => text.Trim() switch
        {
            "true" or "True" or "TRUE" => true,
            "false" or "False" or "FALSE" => false,
            var other when long.TryParse(
                other, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number != 0,
            _ => null,
        },
        _ => null,
    };

    // A bare number is seconds.
    static object? Duration(object value) => value switch
    {
        TimeSpan => value,
        string text when IsoText.ParseDuration(text.Trim()) is { } duration => duration,
        _ => Number(value) is { } seconds && Math.Abs(seconds) < TimeSpan.MaxValue.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : null,
    };

    static ExpressionException Failure(object value, PropertyType type) =>
        new($"Cannot deserialize value of type {type.Kind} from `{PlainData.Print(value)}`") { IsLocated = true };
}

using System.Buffers;
using System.Globalization;
using System.Numerics;
using KestraBus.Core.Expressions.Dates;
using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Properties;

/// <summary>Converts what is neither a structure nor empty; null when the value cannot be what the type says.</summary>
static class PropertyScalars
{
    static readonly SearchValues<char> OfNumbers = SearchValues.Create("0123456789+-.eE");
    static readonly SearchValues<char> OfSeconds = SearchValues.Create("0123456789+-.");

    public static object? Convert(object value, PropertyType type) => type.Kind switch
    {
        PropertyKind.Integer => Whole(value) is { } number and >= int.MinValue and <= int.MaxValue ? number : null,
        PropertyKind.Long => Whole(value),
        PropertyKind.Float => Number(value) is { } number ? (float)number : null,
        PropertyKind.Double => Number(value),
        PropertyKind.Decimal => Decimal(value),
        PropertyKind.Boolean => Boolean(value),
        PropertyKind.Duration => Duration(value),
        PropertyKind.Date => value is DateTimeOffset or DateTime or DateOnly ? value : value is string text
            ? IsoText.ParseDate(text) : null,
        PropertyKind.Enumeration => value is string name && type.Names?.Contains(name) == true ? name : null,
        _ => null,
    };

    // A number loses its fraction; a text must not have one.
    static long? Whole(object value) => value switch
    {
        string text => long.TryParse(
            text.AsSpan().Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
        _ when JavaNumber.Normalize(value) is long number => number,
        _ => Number(value) is { } number and > long.MinValue and < long.MaxValue ? (long)number : null,
    };

    static double? Number(object value) => value switch
    {
        string text => SpecialNumber(text.Trim()) ?? (IsNumeric(text.Trim()) && double.TryParse(
            text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null),
        _ when JavaNumber.IsNumber(value) => JavaNumber.ToDouble(JavaNumber.Normalize(value)!),
        _ => null,
    };

    static double? SpecialNumber(string text) => text switch
    {
        "NaN" => double.NaN,
        "Infinity" or "INF" or "+Infinity" or "+INF" => double.PositiveInfinity,
        "-Infinity" or "-INF" => double.NegativeInfinity,
        _ => null,
    };

    static bool IsNumeric(string text) => text.AsSpan().IndexOfAnyExcept(OfNumbers) < 0;

    static object? Decimal(object value) => value switch
    {
        BigDecimal => value,
        string text => Number(text) is { } number && double.IsFinite(number) ? Exact(text.Trim()) : null,
        _ when JavaNumber.Normalize(value) is long or BigInteger => BigDecimal.Parse(PlainData.Print(value)),
        _ => Number(value) is { } number && double.IsFinite(number) ? BigDecimal.FromDouble(number) : null,
    };

    // Null for the exponents that only a double, which rounds them to zero, can take.
    static BigDecimal? Exact(string text)
    {
        try
        {
            return BigDecimal.Parse(text);
        }
        catch (Exception failure) when (failure is FormatException or OverflowException)
        {
            return null;
        }
    }

    static object? Boolean(object value) => value switch
    {
        bool => value,
        long number => number != 0,
        BigInteger => true,
        string text => text.Trim() switch
        {
            "true" or "True" or "TRUE" => true,
            "false" or "False" or "FALSE" => false,
            _ => null,
        },
        _ => null,
    };

    // A bare number is seconds.
    static object? Duration(object value) => value switch
    {
        TimeSpan => value,
        string text when text.AsSpan().Trim().IndexOfAnyExcept(OfSeconds) >= 0 => IsoText.ParseDuration(text.Trim()),
        _ => Number(value) is { } seconds && Math.Abs(seconds) < TimeSpan.MaxValue.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : null,
    };
}

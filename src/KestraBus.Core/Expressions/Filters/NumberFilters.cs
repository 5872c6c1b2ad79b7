using System.Globalization;
using System.Numerics;
using KestraBus.Core.Expressions.Operators;
using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Filters;

/// <summary>Filters that make, change or print numbers.</summary>
static class NumberFilters
{
    public static ExpressionFamily Family { get; } = new()
    {
        Filters =
        [
            new("abs", null, (input, _) => Abs(input)),
            new("number", ["type"], Number),
            new("numberFormat", ["format"], NumberFormat),
        ],
    };

    static object Abs(object? input) => JavaNumber.Normalize(input) switch
    {
        long number => number < 0 ? unchecked(-number) : number,
        double number => Math.Abs(number),
        float number => Math.Abs(number),
        BigInteger number => BigInteger.Abs(number),
        BigDecimal number => number with { Unscaled = BigInteger.Abs(number.Unscaled) },
        _ => throw new ExpressionException("The 'abs' filter needs a number."),
    };

    static object? Number(object? input, Arguments arguments)
    {
        if (input is null)
        {
            return null;
        }

        var text = input as string ?? throw new ExpressionException(
            "The 'number' filter can only be applied to a string.");
        return ToType(text, arguments.Has(0) ? arguments.RequiredText(0, "type") : null)
            ?? throw new ExpressionException($"{(text.Length == 0 ? "A blank string" : text)} is not a valid number");
    }

    static object? ToType(string text, string? type) => type switch
    {
        "INT" => NumberText.Whole(text) is long number and >= int.MinValue and <= int.MaxValue ? (int)number : null,
        "LONG" => NumberText.Whole(text) as long?,
        "FLOAT" => ToDouble(WithoutSuffix(text)) is { } number ? (float)number : null,
        "DOUBLE" => ToDouble(WithoutSuffix(text)),
        "BIGDECIMAL" => text != text.Trim() || ToDouble(text) is null ? null : BigDecimal.Parse(text),
        "BIGINTEGER" => NumberText.Whole(text) switch
        {
            long number => new BigInteger(number),
            var other => other,
        },
        _ => NumberText.Guess(text) is long and >= int.MinValue and <= int.MaxValue and var number
            && text[^1] is not ('L' or 'l')
            ? (int)number
            : NumberText.Guess(text),
    };

    // Java reads 1.5f and 1.5d as fractions, too.
    static string WithoutSuffix(string text) =>
        text.Length > 1 && text[^1] is 'f' or 'F' or 'd' or 'D' && char.IsAsciiDigit(text[^2]) ? text[..^1] : text;

    static double? ToDouble(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    static string? NumberFormat(object? input, Arguments arguments) => input switch
    {
        null => null,
        _ when JavaNumber.IsNumber(input) =>
            DecimalPattern.Parse(arguments.OptionalText(0) ?? "#,##0.###").Format(JavaNumber.Normalize(input)!),
        _ => throw new ExpressionException("The 'numberFormat' filter needs a number."),
    };
}

using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using KestraBus.Core.Expressions.Dates;
using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Ion;

/// <summary>Ion's numbers and timestamps.</summary>
static partial class IonScalar
{
    /// <summary>The value of a word, or null when it is none.</summary>
    public static object? Parse(string word)
    {
        var digits = word.Replace("_", "", StringComparison.Ordinal);
        return digits switch
        {
            "+inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            _ when Whole().IsMatch(digits) => JavaNumber.Fit(BigInteger.Parse(digits, CultureInfo.InvariantCulture)),
            _ when Hexadecimal().Match(digits) is { Success: true } match =>
                JavaNumber.Fit(BigInteger.Parse(
                    "0" + match.Groups[2].Value, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) * (
                        match.Groups[1].Length > 0 ? -1 : 1)),
            _ when Float().IsMatch(digits) => double.Parse(digits, CultureInfo.InvariantCulture),
            _ when Decimal().IsMatch(digits) =>
                BigDecimal.Parse(digits.Replace('d', 'e').Replace('D', 'e').TrimEnd('.')),
            _ => Timestamp(word),
        };
    }

    static object? Timestamp(string word) => Year().Match(word) switch
    {
        { Success: true } match => new DateTimeOffset(
            int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture),
            match.Groups[2].Success ? int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture)
                : 1, 1, 0, 0, 0, TimeSpan.Zero),
        _ => IsoText.ParseDate(word.TrimEnd('T')),
    };

    [GeneratedRegex(@"^-?\d+$")]
    private static partial Regex Whole();

    [GeneratedRegex("^(-?)0[xX]([0-9a-fA-F]+)$")]
    private static partial Regex Hexadecimal();

    [GeneratedRegex(@"^-?\d+(\.\d*)?[eE][+-]?\d{1,4}$")]
    private static partial Regex Float();

    [GeneratedRegex(@"^-?\d+(\.\d*)?([dD][+-]?\d{1,4})?$")]
    private static partial Regex Decimal();

    [GeneratedRegex(@"^(\d{4})(?:-(\d\d))?T$")]
    private static partial Regex Year();
}

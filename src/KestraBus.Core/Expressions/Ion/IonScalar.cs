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
            _ when digits.Length < word.Length && !Separated().IsMatch(word) => null,
            _ when Whole().IsMatch(digits) => JavaNumber.Fit(BigInteger.Parse(digits, CultureInfo.InvariantCulture)),
            _ when Based().Match(digits) is { Success: true } match => Whole(match),
            _ when Float().IsMatch(digits) => double.Parse(digits, CultureInfo.InvariantCulture),
            _ when Decimal().IsMatch(digits) =>
                BigDecimal.Parse(digits.Replace('d', 'e').Replace('D', 'e').TrimEnd('.')),
            _ => Timestamp(word),
        };
    }

    static object Whole(Match match)
    {
        var number = match.Groups["binary"] is { Success: true } binary
            ? BigInteger.Parse("0" + binary.Value, NumberStyles.AllowBinarySpecifier, CultureInfo.InvariantCulture)
            : BigInteger.Parse("0" + match.Groups["hex"].Value, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return JavaNumber.Fit(match.Groups["sign"].Length > 0 ? -number : number);
    }

    // A day, month, year or midnight in UTC is a date; anything else has an offset and is kept to the millisecond.
    static object? Timestamp(string word)
    {
        if (Day().Match(word) is { Success: true } match)
        {
            var day = match.Groups["day"].Success ? match.Groups["day"].Value : "01";
            var month = match.Groups["month"].Success ? match.Groups["month"].Value : "01";
            return DateOnly.TryParseExact($"{match.Groups["year"].Value}-{month}-{day}", "yyyy-MM-dd",
                CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
        }

        if (!Moment().IsMatch(word) || IsoText.ParseDate(word) is not DateTimeOffset moment)
        {
            return null;
        }

        return moment.Offset == TimeSpan.Zero && moment.TimeOfDay == TimeSpan.Zero
            ? DateOnly.FromDateTime(moment.DateTime)
            : moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerMillisecond));
    }

    [GeneratedRegex(@"^-?(0|[1-9]\d*)$")]
    private static partial Regex Whole();

    // An underscore stands between two digits.
    [GeneratedRegex("^[^_]+(?<=[0-9a-fA-F])(_(?=[0-9a-fA-F])[^_]+(?<=[0-9a-fA-F.dDeE+-]))*$")]
    private static partial Regex Separated();

    [GeneratedRegex("^(?<sign>-?)0(?:[xX](?<hex>[0-9a-fA-F]+)|[bB](?<binary>[01]+))$")]
    private static partial Regex Based();

    [GeneratedRegex(@"^-?(0|[1-9]\d*)(\.\d*)?[eE][+-]?\d{1,4}$")]
    private static partial Regex Float();

    [GeneratedRegex(@"^-?(0|[1-9]\d*)(\.\d*)?([dD][+-]?\d{1,4})?$")]
    private static partial Regex Decimal();

    [GeneratedRegex(@"^(?<year>\d{4})(?:(?:-(?<month>\d\d))?T|-(?<month>\d\d)-(?<day>\d\d)T?)$")]
    private static partial Regex Day();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$")]
    private static partial Regex Moment();
}

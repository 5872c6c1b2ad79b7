using System.Globalization;
using System.Text.RegularExpressions;
using KestraBus.Core.Values;

namespace KestraBus.Core.Flows;

/// <summary>Durations as Java reads them: <c>[±]P[nD][T[nH][nM][n.nS]]</c>, or a number of seconds.</summary>
public static partial class Durations
{
    const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    /// <summary>ISO 8601 text, a number of seconds, or the text of such a number; null for anything else.</summary>
    public static TimeSpan? Find(object? value) => value switch
    {
        TimeSpan duration => duration,
        string text => FindIso(text) ?? FindSeconds(text),
        _ when JavaNumber.IsNumber(value) => FromSeconds(JavaNumber.ToDouble(value!)),
        _ => null,
    };

    /// <summary>ISO 8601 only.</summary>
    public static TimeSpan? FindIso(string text) =>
        FindIsoSeconds(text) is { } seconds && Math.Abs(seconds) <= (decimal)TimeSpan.MaxValue.TotalSeconds - 1
            ? new TimeSpan((long)(seconds * TimeSpan.TicksPerSecond))
            : null;

    /// <summary>The exact number of seconds of an ISO 8601 text, to the nanosecond.</summary>
    public static decimal? FindIsoSeconds(string text)
    {
        var match = Iso.Match(text);
        if (!match.Success || text.Length > 100 || text[^1] is 'T' or 't' or 'P' or 'p')
        {
            return null;
        }

        var seconds = 86_400 * Part(match, "d") + 3_600 * Part(match, "h") + 60 * Part(match, "m") + Part(match, "s");
        if (Math.Abs(seconds) > long.MaxValue)
        {
            return null;
        }

        return match.Groups["sign"].Value == "-" ? -seconds : seconds;
    }

    // At most nineteen digits and nine behind the point: a decimal holds any of them.
    static decimal Part(Match match, string name) => match.Groups[name] is { Success: true } group
        ? decimal.Parse(group.Value.Replace(',', '.'), Plain, CultureInfo.InvariantCulture)
        : 0;

    static TimeSpan? FindSeconds(string text) =>
        double.TryParse(text, Plain, CultureInfo.InvariantCulture, out var seconds) ? FromSeconds(seconds) : null;

    static TimeSpan? FromSeconds(double seconds) =>
        Math.Abs(seconds) < TimeSpan.MaxValue.TotalSeconds - 1 ? TimeSpan.FromSeconds(seconds) : null;

    [GeneratedRegex(
        @"\A(?<sign>[-+])?P(?:(?<d>[-+]?[0-9]{1,19})D)?(?:T(?:(?<h>[-+]?[0-9]{1,19})H)?(?:(?<m>[-+]?[0-9]{1,19})M)?"
        + @"(?:(?<s>[-+]?[0-9]{1,19}(?:[.,][0-9]{0,9})?)S)?)?\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    static partial Regex Iso { get; }
}

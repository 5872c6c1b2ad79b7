using System.Globalization;
using System.Text.RegularExpressions;

namespace KestraBus.Core.Expressions.Dates;

/// <summary>Offsets from UTC as texts.</summary>
static partial class OffsetText
{
    /// <summary>Writes an offset in one of Java's patterns, such as <c>+HH:MM</c>; lower-case parts are left out when zero.</summary>
    public static string Write(TimeSpan offset, string pattern, string zero)
    {
        if (offset == TimeSpan.Zero && zero.Length > 0)
        {
            return zero;
        }

        var size = offset.Duration();
        var colon = pattern.Contains(':', StringComparison.Ordinal) ? ":" : "";
        var minutes = pattern.Contains("MM", StringComparison.Ordinal)
            || (pattern.Contains("mm", StringComparison.Ordinal) && size.Minutes != 0)
            ? colon + size.Minutes.ToString("D2", CultureInfo.InvariantCulture)
            : "";
        var seconds = pattern.EndsWith("ss", StringComparison.OrdinalIgnoreCase) && size.Seconds != 0
            ? colon + size.Seconds.ToString("D2", CultureInfo.InvariantCulture)
            : "";
        return (offset < TimeSpan.Zero ? "-" : "+") + ((int)size.TotalHours).ToString(
            "D2", CultureInfo.InvariantCulture) + minutes + seconds;
    }

    /// <summary>Reads <c>+2</c>, <c>+02</c>, <c>+02:00</c>, <c>+0200</c>; null when it is none of them.</summary>
    public static TimeSpan? Parse(string text)
    {
        if (Offset().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var size = new TimeSpan(Number(match, "hours"), Number(match, "minutes"), Number(match, "seconds"));
        return size > TimeSpan.FromHours(18) ? null : match.Value[0] == '-' ? -size : size;
    }

    static int Number(Match match, string name) =>
        match.Groups[name] is { Success: true } group ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^[+-](?:(?<hours>\d)|(?<hours>\d{2})(?::?(?<minutes>[0-5]\d)(?::?(?<seconds>[0-5]\d))?)?)$")]
    private static partial Regex Offset();
}

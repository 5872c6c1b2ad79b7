using System.Globalization;
using System.Text.RegularExpressions;

namespace KestraBus.Core.Expressions.Dates;

/// <summary>Reads dates and durations in ISO 8601, as strictly as Java does.</summary>
static partial class IsoText
{
    /// <summary>A date with time and offset, with time, or alone at midnight; null when it is none of them.</summary>
    public static Moment? Parse(string text, DateZone zone)
    {
        if (DateTimeText().Match(text) is not { Success: true } match || LocalOf(match) is not { } local)
        {
            return null;
        }

        var nanos = match.Groups["fraction"] is { Success: true } fraction
            ? int.Parse(fraction.Value.PadRight(9, '0'), CultureInfo.InvariantCulture)
            : 0;
        var offset = match.Groups["offset"];
        if (!offset.Success)
        {
            return match.Groups["region"].Success ? null : Moment.OfLocal(local, nanos, zone);
        }

        var size = offset.Value is "Z" or "z" ? TimeSpan.Zero : OffsetText.Parse(offset.Value);
        return size is not { } known ? null : new Moment(local, nanos, known, DateZone.OfOffset(known)) is var moment
            && match.Groups["region"] is { Success: true } region ? moment.In(DateZone.Parse(region.Value)) : moment;
    }

    /// <summary>A date as the plain value it is: with offset, without, or without time.</summary>
    public static object? ParseDate(string text) => Parse(text.Trim(), DateZone.Utc) is { } moment
        ? new DateTimeOffset(moment.Local.AddTicks(moment.Nanos / 100), moment.Offset)
        : null;

    public static DateTimeOffset? ToDateTimeOffset(object? value) => value switch
    {
        DateTimeOffset date => date,
        DateTime date => new(DateTime.SpecifyKind(date, DateTimeKind.Utc)),
        DateOnly date => new(date, TimeOnly.MinValue, TimeSpan.Zero),
        _ => null,
    };

    /// <summary>A duration such as <c>P1DT2H3.5S</c>; null when it is none.</summary>
    public static TimeSpan? ParseDuration(string text)
    {
        if (DurationText().Match(text) is not { Success: true } match || text[^1] is 'P' or 'p' or 'T' or 't')
        {
            return null;
        }

        var seconds = Part(match, "days") * 86_400 + Part(match, "hours") * 3_600
            + Part(match, "minutes") * 60 + Part(match, "seconds");
        var duration = Math.Abs(seconds) > (decimal)TimeSpan.MaxValue.TotalSeconds - 1
            ? throw new ExpressionException($"The duration {text} is too long.")
            : TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond));
        return text[0] == '-' ? -duration : duration;
    }

    static DateTime? LocalOf(Match match)
    {
        var (year, month, day) = (Number(match, "year"), Number(match, "month"), Number(match, "day"));
        var (hour, minute, second) = (Number(match, "hour"), Number(match, "minute"), Number(match, "second"));
        return year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1
            && day <= DateTime.DaysInMonth(year, month)
            && hour <= 23 && minute <= 59 && second <= 59
                ? new DateTime(year, month, day, hour, minute, second)
                : null;
    }

    static int Number(Match match, string name) =>
        match.Groups[name] is { Success: true } group ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;

    static decimal Part(Match match, string name) =>
        match.Groups[name] is { Success: true } group
            ? decimal.TryParse(group.ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out var part) ? part
                : decimal.MaxValue / 1_000_000
            : 0;

    [GeneratedRegex(@"^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?:[Tt](?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:\.(?<fraction>\d{1,9}))?)?(?<offset>[Zz]|[+-]\d\d(?::\d\d(?::\d\d)?)?)?(?:\[(?<region>[^\]]+)\])?)?$")]
    private static partial Regex DateTimeText();

    [GeneratedRegex(@"^[-+]?[Pp](?:(?<days>[-+]?\d{1,12})[Dd])?(?:[Tt](?:(?<hours>[-+]?\d{1,12})[Hh])?(?:(?<minutes>[-+]?\d{1,12})[Mm])?(?:(?<seconds>[-+]?\d{1,12}(?:\.\d{0,9})?)[Ss])?)?$")]
    private static partial Regex DurationText();
}

using System.Globalization;

namespace KestraBus.Core.Expressions.Dates;

/// <summary>The formats that have names: Kestra's patterns, Java's constants, and styles of a language.</summary>
static class NamedFormats
{
    public const string Default = "iso";

    static readonly Dictionary<string, string> Patterns = new()
    {
        ["iso"] = "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX",
        ["iso_milli"] = "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
        ["iso_sec"] = "yyyy-MM-dd'T'HH:mm:ssXXX",
        ["sql"] = "yyyy-MM-dd HH:mm:ss.SSSSSS",
        ["sql_milli"] = "yyyy-MM-dd HH:mm:ss.SSS",
        ["sql_sec"] = "yyyy-MM-dd HH:mm:ss",
    };

    static readonly HashSet<string> Constants =
    [
        "iso_date_time", "iso_date", "iso_time", "iso_local_date", "iso_local_time", "iso_local_date_time",
            "iso_instant",
        "iso_offset_time", "iso_ordinal_date", "iso_week_date", "iso_zoned_date_time", "rfc_1123_date_time",
    ];

    public static string Format(string format, Moment moment, CultureInfo culture) =>
        Patterns.TryGetValue(format, out var pattern)
            ? DatePatternFormatter.Format(DatePattern.Get(pattern), moment, culture)
        : Constants.Contains(format) ? FormatConstant(format, moment)
        : DateStyles.PatternOf(format, culture) is { } style
            ? DatePatternFormatter.Format(DatePattern.Get(style), moment, culture)
        : DatePatternFormatter.Format(DatePattern.Get(format), moment, culture);

    /// <summary>The pattern by which a text of a named format is read, if it has one.</summary>
    public static string? PatternOf(string format) => format switch
    {
        "iso_date" => "uuuu-MM-dd[XXX]",
        "iso_ordinal_date" => "uuuu-DDD[XXX]",
        "rfc_1123_date_time" => "[EEE, ]d MMM uuuu HH:mm[:ss] x",
        _ => Patterns.GetValueOrDefault(format) ?? DateStyles.PatternOf(format, DateNames.Culture(null)),
    };

    /// <summary>Whether a name stands for one of Java's ISO formats.</summary>
    public static bool IsIso(string format) =>
        Constants.Contains(format) && format.StartsWith("iso_", StringComparison.Ordinal);

    static string FormatConstant(string format, Moment moment)
    {
        var date = Write(moment, "uuuu-MM-dd");
        var time = Write(moment, "HH:mm:ss") + Fraction(moment.Nanos);
        var offset = OffsetText.Write(moment.Offset, "+HH:MM:ss", "Z");
        return format switch
        {
            "iso_date_time" or "iso_zoned_date_time" =>
                $"{date}T{time}{offset}{(moment.Zone.IsOffset ? "" : $"[{moment.Zone.Id}]")}",
            "iso_date" => date + offset,
            "iso_time" or "iso_offset_time" => time + offset,
            "iso_local_date" => date,
            "iso_local_time" => time,
            "iso_local_date_time" => $"{date}T{time}",
            "iso_instant" => Instant(moment),
            "iso_ordinal_date" => Write(moment, "uuuu-DDD") + offset,
            "iso_week_date" => WeekDate(moment) + offset,
            _ => Write(moment, "EEE, d MMM uuuu HH:mm:ss ") + OffsetText.Write(moment.Offset, "+HHMM", "GMT"),
        };
    }

    static string Instant(Moment moment)
    {
        var utc = moment.In(DateZone.Utc);
        var digits = utc.Nanos == 0 ? 0 : utc.Nanos % 1_000_000 == 0 ? 3 : utc.Nanos % 1_000 == 0 ? 6 : 9;
        return Write(utc, "uuuu-MM-dd'T'HH:mm:ss" + (digits == 0 ? "" : "." + new string('S', digits))) + "Z";
    }

    static string WeekDate(Moment moment)
    {
        var rules = WeekRules.Iso;
        return string.Create(CultureInfo.InvariantCulture,
            $"{rules.WeekBasedYear(moment.Local):D4}-W{rules.WeekOfYear(moment.Local):D2}-{rules.DayOfWeek(moment.Local)}");
    }

    static string Fraction(int nanos) =>
        nanos == 0 ? "" : "." + nanos.ToString("D9", CultureInfo.InvariantCulture).TrimEnd('0');

    static string Write(Moment moment, string pattern) =>
        DatePatternFormatter.Format(DatePattern.Get(pattern), moment, DateNames.Culture(null));
}

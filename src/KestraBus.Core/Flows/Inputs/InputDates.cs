using System.Globalization;
using System.Text.RegularExpressions;
using KestraBus.Core.Values;

namespace KestraBus.Core.Flows.Inputs;

/// <summary>
/// Dates, times and durations as Java reads them. Fractions have nine digits there and seven in .NET, so they are kept as text
/// where they matter.
/// </summary>
static partial class InputDates
{
    const int LargestOffset = 18 * 60;

    /// <summary>Kept with six decimals, shown with as many as it needs.</summary>
    public static ParsedValue ParseInstant(string text)
    {
        var match = Instant.Match(text);
        if (!match.Success || FindUtc(match) is not { } utc)
        {
            return ParsedValue.Fault($"Text '{text}' could not be parsed as a date with time and zone");
        }

        var nanos = match.Groups["f"].Value.PadRight(9, '0');
        var seconds = utc.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        return ParsedValue.Of(
            $"{seconds}.{nanos[..6]}Z", $"{seconds}{JavaFraction(nanos)}Z", (utc, int.Parse(nanos, CultureInfo.InvariantCulture)));
    }

    public static ParsedValue ParseDay(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? ParsedValue.Of(text, date)
            : ParsedValue.Fault($"Text '{text}' could not be parsed as a date");

    public static ParsedValue ParseTime(string text)
    {
        var match = Time.Match(text);
        if (!match.Success)
        {
            return ParsedValue.Fault($"Text '{text}' could not be parsed as a time");
        }

        var seconds = match.Groups["s"] is { Success: true, Value: var written } ? written : "00";
        var fraction = match.Groups["f"].Value.TrimEnd('0');
        var value = $"{match.Groups["hm"].Value}:{seconds}{(fraction.Length == 0 ? "" : "." + fraction)}";
        return ParsedValue.Of(value, (match.Groups["hm"].Value + seconds, match.Groups["f"].Value.PadRight(9, '0')));
    }

    /// <summary>Kept as seconds, shown as ISO. A number, which only a default can be, means seconds.</summary>
    public static ParsedValue ParseDuration(object given)
    {
        var seconds = given switch
        {
            TimeSpan duration => (decimal)duration.TotalSeconds,
            string text => Durations.FindIsoSeconds(text),
            _ when JavaNumber.IsNumber(given) && Math.Abs(JavaNumber.ToDouble(given)) < long.MaxValue =>
                (decimal)JavaNumber.ToDouble(given),
            _ => null,
        };
        return seconds is { } found
            ? ParsedValue.Of((double)found, PrintDuration(found), found)
            : ParsedValue.Fault("Text cannot be parsed to a Duration");
    }

    // 24:00:00 is the first moment of the next day; an offset moves the date to UTC.
    static DateTime? FindUtc(Match match)
    {
        var hour = match.Groups["h"].Value;
        var isNextDay = hour == "24" && match.Groups["ms"].Value == ":00:00" && match.Groups["f"].Value.Trim('0').Length == 0;
        var local = $"{match.Groups["day"].Value}T{(isNextDay ? "00" : hour)}{match.Groups["ms"].Value}";
        if (!DateTime.TryParseExact(local, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return null;
        }

        var minutes = OffsetMinutes(match.Groups["o"].Value);
        var moved = date.Ticks + (isNextDay ? TimeSpan.TicksPerDay : 0) - minutes * TimeSpan.TicksPerMinute;
        return Math.Abs(minutes) > LargestOffset || moved < DateTime.MinValue.Ticks || moved > DateTime.MaxValue.Ticks
            ? null
            : new DateTime(moved, DateTimeKind.Utc);
    }

    static int OffsetMinutes(string offset)
    {
        if (offset.Length == 0)
        {
            return 0;
        }

        var hours = int.Parse(offset.AsSpan(1, 2), CultureInfo.InvariantCulture);
        var minutes = int.Parse(offset.AsSpan(4, 2), CultureInfo.InvariantCulture);
        return (offset[0] == '-' ? -1 : 1) * (hours * 60 + minutes);
    }

    static string JavaFraction(string nanos) => nanos switch
    {
        "000000000" => "",
        _ when nanos.EndsWith("000000", StringComparison.Ordinal) => "." + nanos[..3],
        _ when nanos.EndsWith("000", StringComparison.Ordinal) => "." + nanos[..6],
        _ => "." + nanos,
    };

    // Hours are the largest unit, every unit has its own sign.
    static string PrintDuration(decimal seconds)
    {
        if (seconds == 0)
        {
            return "PT0S";
        }

        var hours = decimal.Truncate(seconds / 3_600);
        var minutes = decimal.Truncate((seconds - hours * 3_600) / 60);
        var rest = (seconds - hours * 3_600 - minutes * 60) / 1.0000000000000000000000000000m;
        var text = (hours == 0 ? "" : $"{hours}H") + (minutes == 0 ? "" : $"{minutes}M");
        return "PT" + text + (rest == 0 ? "" : rest.ToString("0.#########", CultureInfo.InvariantCulture) + "S");
    }

    [GeneratedRegex(
        @"\A(?<day>[0-9]{4}-[0-9]{2}-[0-9]{2})T(?<h>[0-9]{2})(?<ms>:[0-9]{2}:[0-9]{2})(?:\.(?<f>[0-9]{0,9}))?"
        + @"(?:Z|(?<o>[-+][0-9]{2}:[0-5][0-9]))\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    static partial Regex Instant { get; }

    [GeneratedRegex(@"\A(?<hm>(?:[01][0-9]|2[0-3]):[0-5][0-9])(?::(?<s>[0-5][0-9])(?:\.(?<f>[0-9]{1,9}))?)?\z")]
    static partial Regex Time { get; }
}

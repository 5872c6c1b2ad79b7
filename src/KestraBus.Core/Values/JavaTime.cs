using System.Globalization;
using System.Text;

namespace KestraBus.Core.Values;

/// <summary>Prints dates, times and durations as Java does.</summary>
public static class JavaTime
{
    /// <summary>A date in UTC prints as an instant, others keep their offset and drop seconds that are zero.</summary>
    public static string Print(DateTimeOffset date) => date.Offset == TimeSpan.Zero
        ? date.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) + Fraction(date.Ticks) + "Z"
        : Print(date.DateTime) + date.ToString("zzz", CultureInfo.InvariantCulture);

    public static string Print(DateTime date) =>
        date.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture) + Seconds(date.Second, date.Ticks);

    public static string Print(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Print(TimeOnly time) =>
        time.ToString("HH:mm", CultureInfo.InvariantCulture) + Seconds(time.Second, time.Ticks);

    /// <summary>ISO 8601 with hours as the largest unit.</summary>
    public static string Print(TimeSpan duration)
    {
        if (duration == TimeSpan.Zero)
        {
            return "PT0S";
        }

        var text = new StringBuilder("PT");
        var hours = duration.Ticks / TimeSpan.TicksPerHour;
        var minutes = duration.Ticks % TimeSpan.TicksPerHour / TimeSpan.TicksPerMinute;
        var ticks = duration.Ticks % TimeSpan.TicksPerMinute;
        text.Append(hours == 0 ? "" : $"{hours}H").Append(minutes == 0 ? "" : $"{minutes}M");
        if (ticks != 0)
        {
            var fraction = Math.Abs(ticks % TimeSpan.TicksPerSecond).ToString(
                "D7", CultureInfo.InvariantCulture).TrimEnd('0');
            text.Append(ticks < 0 ? "-" : "").Append(Math.Abs(ticks / TimeSpan.TicksPerSecond));
            text.Append(fraction.Length == 0 ? "" : "." + fraction).Append('S');
        }

        return text.ToString();
    }

    static string Seconds(int second, long ticks) =>
        second == 0 && ticks % TimeSpan.TicksPerSecond == 0
            ? ""
            : ":" + second.ToString("D2", CultureInfo.InvariantCulture) + Fraction(ticks);

    // Three, six or nine digits, as many as needed.
    static string Fraction(long ticks)
    {
        var nanos = ticks % TimeSpan.TicksPerSecond * 100;
        return nanos == 0 ? ""
            : nanos % 1_000_000 == 0 ? "." + (nanos / 1_000_000).ToString("D3", CultureInfo.InvariantCulture)
            : nanos % 1_000 == 0 ? "." + (nanos / 1_000).ToString("D6", CultureInfo.InvariantCulture)
            : "." + nanos.ToString("D9", CultureInfo.InvariantCulture);
    }
}

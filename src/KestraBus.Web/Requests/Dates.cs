using System.Globalization;
using System.Xml;

namespace KestraBus.Web.Requests;

/// <summary>Dates and durations as clients write them (http-api §1.2).</summary>
static class Dates
{
    static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK",
    ];

    /// <summary>ISO-8601 with an offset. A blank before the offset is a plus that was not encoded.</summary>
    public static bool TryParse(string text, out DateTimeOffset date)
    {
        date = default;
        var zone = text.IndexOf('[', StringComparison.Ordinal);
        var iso = TrimDigits((zone < 0 ? text : text[..zone]).Trim().Replace(' ', '+'));
        return HasOffset(iso) && DateTimeOffset.TryParseExact(
            iso, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out date);
    }

    public static bool TryParseDuration(string text, out TimeSpan duration)
    {
        duration = default;
        try
        {
            duration = XmlConvert.ToTimeSpan(text.ToUpperInvariant());
            return text.Contains('P', StringComparison.OrdinalIgnoreCase);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            return false;
        }
    }

    static bool HasOffset(string iso) => iso.EndsWith('Z') || iso is [.., '+' or '-', _, _, ':', _, _];

    /// <summary>Java writes up to nine digits of a second, .NET reads seven.</summary>
    static string TrimDigits(string iso)
    {
        var dot = iso.IndexOf('.', StringComparison.Ordinal);
        var end = dot + 1;
        while (dot >= 0 && end < iso.Length && char.IsAsciiDigit(iso[end]))
        {
            end++;
        }

        return end - dot - 1 > 7 ? string.Concat(iso.AsSpan(0, dot + 8), iso.AsSpan(end)) : iso;
    }
}

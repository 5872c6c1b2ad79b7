using System.Globalization;

namespace KestraBus.Core.Expressions.Dates;

/// <summary>
/// The styles <c>full long medium short</c> as patterns: those of <c>DateNames.txt</c>, and the platform's for other languages.
/// </summary>
static class DateStyles
{
    static readonly string[] Styles = ["full", "long", "medium", "short"];

    /// <summary>The pattern of a style, or null when the name is none.</summary>
    public static string? PatternOf(string style, CultureInfo culture)
    {
        var index = Array.IndexOf(Styles, style);
        if (index < 0)
        {
            return null;
        }

        if (DateNameTable.Find(culture, style) is [var pattern])
        {
            return pattern;
        }

        var format = culture.DateTimeFormat;
        return Java(index < 2 ? format.LongDatePattern : format.ShortDatePattern) + " " + Java(
            index < 3 ? format.LongTimePattern : format.ShortTimePattern);
    }

    // .NET spells days of the week and halves of the day with other letters.
    static string Java(string pattern) => pattern.Replace("dddd", "EEEE", StringComparison.Ordinal)
        .Replace("ddd", "EEE", StringComparison.Ordinal).Replace("tt", "a", StringComparison.Ordinal);
}

using System.Globalization;

namespace KestraBus.Core.Expressions.Dates;

/// <summary>
/// The styles <c>full long medium short</c> as patterns. Java takes them from the Unicode locale data; the languages
/// here are written out from there, others get the platform's patterns.
/// </summary>
static class DateStyles
{
    static readonly string[] Styles = ["full", "long", "medium", "short"];
    static readonly string[] Times24 = ["HH:mm:ss zzzz", "HH:mm:ss z", "HH:mm:ss", "HH:mm"];
    static readonly string[] Times12 = ["h:mm:ss\u202fa zzzz", "h:mm:ss\u202fa z", "h:mm:ss\u202fa", "h:mm\u202fa"];

    static readonly Dictionary<string, (string[] Dates, string[] Times, string ShortGlue)> Languages = new()
    {
        ["en"] = (["EEEE, MMMM d, y", "MMMM d, y", "MMM d, y", "M/d/yy"], Times12, ", "),
        ["fr"] = (["EEEE d MMMM y", "d MMMM y", "d MMM y", "dd/MM/y"], Times24, " "),
        ["de"] = (["EEEE, d. MMMM y", "d. MMMM y", "dd.MM.y", "dd.MM.yy"], Times24, ", "),
        ["es"] = (["EEEE, d 'de' MMMM 'de' y", "d 'de' MMMM 'de' y", "d MMM y", "d/M/yy"],
            ["H:mm:ss (zzzz)", "H:mm:ss z", "H:mm:ss", "H:mm"], ", "),
        ["it"] = (["EEEE d MMMM y", "d MMMM y", "d MMM y", "dd/MM/yy"], Times24, ", "),
        ["pt"] = (["EEEE, d 'de' MMMM 'de' y", "d 'de' MMMM 'de' y", "d 'de' MMM 'de' y", "dd/MM/y"], Times24, ", "),
        ["nl"] = (["EEEE d MMMM y", "d MMMM y", "d MMM y", "dd-MM-y"], Times24, " "),
    };

    /// <summary>The pattern of a style, or null when the name is none.</summary>
    public static string? PatternOf(string style, CultureInfo culture)
    {
        var index = Array.IndexOf(Styles, style);
        if (index < 0)
        {
            return null;
        }

        if (culture.Name == "en-GB")
        {
            return string.Join(", ", ((string[])["EEEE d MMMM y", "d MMMM y", "d MMM y", "dd/MM/y"])[index],
                Times24[index]);
        }

        if (!Languages.TryGetValue(culture.TwoLetterISOLanguageName, out var known))
        {
            var format = culture.DateTimeFormat;
            return Java(index < 2 ? format.LongDatePattern : format.ShortDatePattern) + " " + Java(
                index < 3 ? format.LongTimePattern : format.ShortTimePattern);
        }

        return known.Dates[index] + (index == 3 ? known.ShortGlue : ", ") + known.Times[index];
    }

    // .NET spells days of the week and halves of the day with other letters.
    static string Java(string pattern) => pattern.Replace("dddd", "EEEE", StringComparison.Ordinal)
        .Replace("ddd", "EEE", StringComparison.Ordinal).Replace("tt", "a", StringComparison.Ordinal);
}

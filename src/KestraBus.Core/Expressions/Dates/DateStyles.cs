using System.Globalization;

namespace KestraBus.Core.Expressions.Dates;

/// <summary>
/// The styles <c>full long medium short</c> as patterns. Java takes them from the Unicode locale data; the languages
/// here are written out from there, others get the platform's patterns.
/// </summary>
static class DateStyles
{
    static readonly string[] Styles = ["full", "long", "medium", "short"];

    static readonly Dictionary<string, string[]> Languages = new()
    {
        ["en"] =
        [
            "EEEE, MMMM d, y, h:mm:ss\u202fa zzzz", "MMMM d, y, h:mm:ss\u202fa z",
            "MMM d, y, h:mm:ss\u202fa", "M/d/yy, h:mm\u202fa",
        ],
        ["en-GB"] = ["EEEE, d MMMM y, HH:mm:ss zzzz", "d MMMM y, HH:mm:ss z", "d MMM y, HH:mm:ss", "dd/MM/y, HH:mm"],
        ["en-AU"] =
        [
            "EEEE, d MMMM y, h:mm:ss\u202fa zzzz", "d MMMM y, h:mm:ss\u202fa z",
            "d MMM y, h:mm:ss\u202fa", "d/M/yy, h:mm\u202fa",
        ],
        ["en-CA"] =
        [
            "EEEE, MMMM d, y, h:mm:ss\u202fa zzzz", "MMMM d, y, h:mm:ss\u202fa z",
            "MMM d, y, h:mm:ss\u202fa", "y-MM-dd, h:mm\u202fa",
        ],
        ["en-IN"] =
        [
            "EEEE, d MMMM y, h:mm:ss\u202fa zzzz", "d MMMM y, h:mm:ss\u202fa z",
            "d MMM y, h:mm:ss\u202fa", "dd/MM/yy, h:mm\u202fa",
        ],
        ["fr"] = ["EEEE d MMMM y, HH:mm:ss zzzz", "d MMMM y, HH:mm:ss z", "d MMM y, HH:mm:ss", "dd/MM/y HH:mm"],
        ["fr-CA"] =
        [
            "EEEE d MMMM y, HH 'h' mm 'min' ss 's' zzzz", "d MMMM y, HH 'h' mm 'min' ss 's' z",
            "d MMM y, HH 'h' mm 'min' ss 's'", "y-MM-dd HH 'h' mm",
        ],
        ["de"] = ["EEEE, d. MMMM y, HH:mm:ss zzzz", "d. MMMM y, HH:mm:ss z", "dd.MM.y, HH:mm:ss", "dd.MM.yy, HH:mm"],
        ["es"] =
        [
            "EEEE, d 'de' MMMM 'de' y, H:mm:ss (zzzz)", "d 'de' MMMM 'de' y, H:mm:ss z",
            "d MMM y, H:mm:ss", "d/M/yy, H:mm",
        ],
        ["es-MX"] =
        [
            "EEEE, d 'de' MMMM 'de' y, h:mm:ss\u202fa zzzz", "d 'de' MMMM 'de' y, h:mm:ss\u202fa z",
            "d MMM y, h:mm:ss\u202fa", "dd/MM/yy, h:mm\u202fa",
        ],
        ["it"] = ["EEEE d MMMM y HH:mm:ss zzzz", "d MMMM y HH:mm:ss z", "d MMM y, HH:mm:ss", "dd/MM/yy, HH:mm"],
        ["pt"] =
        [
            "EEEE, d 'de' MMMM 'de' y HH:mm:ss zzzz", "d 'de' MMMM 'de' y HH:mm:ss z",
            "d 'de' MMM 'de' y HH:mm:ss", "dd/MM/y HH:mm",
        ],
        ["pt-PT"] =
        [
            "EEEE, d 'de' MMMM 'de' y, HH:mm:ss zzzz", "d 'de' MMMM 'de' y, HH:mm:ss z",
            "dd/MM/y, HH:mm:ss", "dd/MM/yy, HH:mm",
        ],
        ["nl"] = ["EEEE d MMMM y, HH:mm:ss zzzz", "d MMMM y, HH:mm:ss z", "d MMM y, HH:mm:ss", "dd-MM-y, HH:mm"],
        ["pl"] = ["EEEE, d MMMM y HH:mm:ss zzzz", "d MMMM y HH:mm:ss z", "d MMM y, HH:mm:ss", "d.MM.y, HH:mm"],
        ["ru"] =
        [
            "EEEE, d MMMM y\u202f'г'., HH:mm:ss zzzz", "d MMMM y\u202f'г'., HH:mm:ss z",
            "d MMM y\u202f'г'., HH:mm:ss", "dd.MM.y, HH:mm",
        ],
        ["uk"] =
        [
            "EEEE, d MMMM y\u202f'р'., HH:mm:ss zzzz", "d MMMM y\u202f'р'., HH:mm:ss z",
            "d MMM y\u202f'р'., HH:mm:ss", "dd.MM.yy, HH:mm",
        ],
        ["cs"] = ["EEEE d. MMMM y H:mm:ss, zzzz", "d. MMMM y H:mm:ss z", "d. M. y H:mm:ss", "dd.MM.yy H:mm"],
        ["sk"] = ["EEEE d. MMMM y, H:mm:ss zzzz", "d. MMMM y, H:mm:ss z", "d. M. y, H:mm:ss", "d. M. y H:mm"],
        ["sv"] = ["EEEE d MMMM y HH:mm:ss zzzz", "d MMMM y HH:mm:ss z", "d MMM y HH:mm:ss", "y-MM-dd HH:mm"],
        ["da"] = ["EEEE 'den' d. MMMM y HH.mm.ss zzzz", "d. MMMM y HH.mm.ss z", "d. MMM y HH.mm.ss", "dd.MM.y HH.mm"],
        ["nb"] = ["EEEE d. MMMM y, HH:mm:ss zzzz", "d. MMMM y, HH:mm:ss z", "d. MMM y, HH:mm:ss", "dd.MM.y, HH:mm"],
        ["no"] = ["EEEE d. MMMM y, HH:mm:ss zzzz", "d. MMMM y, HH:mm:ss z", "d. MMM y, HH:mm:ss", "dd.MM.y, HH:mm"],
        ["fi"] = ["cccc d. MMMM y H.mm.ss zzzz", "d. MMMM y H.mm.ss z", "d.M.y H.mm.ss", "d.M.y H.mm"],
        ["tr"] = ["d MMMM y EEEE HH:mm:ss zzzz", "d MMMM y HH:mm:ss z", "d MMM y HH:mm:ss", "d.MM.y HH:mm"],
        ["ja"] = ["y年M月d日EEEE H時mm分ss秒 zzzz", "y年M月d日 H:mm:ss z", "y/MM/dd H:mm:ss", "y/MM/dd H:mm"],
        ["ko"] =
        [
            "y년 MMMM d일 EEEE a h시 m분 s초 zzzz", "y년 MMMM d일 a h시 m분 s초 z",
            "y. M. d. a h:mm:ss", "yy. M. d. a h:mm",
        ],
        ["zh"] = ["y年M月d日EEEE zzzz HH:mm:ss", "y年M月d日 z HH:mm:ss", "y年M月d日 HH:mm:ss", "y/M/d HH:mm"],
        ["zh-TW"] = ["y年M月d日 EEEE Bh:mm:ss [zzzz]", "y年M月d日 Bh:mm:ss [z]", "y年M月d日 Bh:mm:ss", "y/M/d Bh:mm"],
        ["hu"] = ["y. MMMM d., EEEE H:mm:ss zzzz", "y. MMMM d. H:mm:ss z", "y. MMM d. H:mm:ss", "y. MM. dd. H:mm"],
        ["ro"] = ["EEEE, d MMMM y, HH:mm:ss zzzz", "d MMMM y, HH:mm:ss z", "d MMM y, HH:mm:ss", "dd.MM.y, HH:mm"],
        ["el"] =
        [
            "EEEE d MMMM y - h:mm:ss\u202fa zzzz", "d MMMM y - h:mm:ss\u202fa z",
            "d MMM y, h:mm:ss\u202fa", "d/M/yy, h:mm\u202fa",
        ],
        ["bg"] =
        [
            "EEEE, d MMMM y\u202f'г'., H:mm:ss 'ч'. zzzz", "d MMMM y\u202f'г'., H:mm:ss 'ч'. z",
            "d.MM.y\u202f'г'., H:mm:ss", "d.MM.yy\u202f'г'., H:mm",
        ],
        ["hr"] =
        [
            "EEEE, d. MMMM y. HH:mm:ss (zzzz)", "d. MMMM y. HH:mm:ss z",
            "d. MMM y. HH:mm:ss", "dd. MM. y. HH:mm",
        ],
        ["ca"] =
        [
            "EEEE, d MMMM 'del' y, H:mm:ss (zzzz)", "d MMMM 'del' y, H:mm:ss z",
            "d MMM y, H:mm:ss", "d/M/yy H:mm",
        ],
        ["id"] = ["EEEE, dd MMMM y HH.mm.ss zzzz", "d MMMM y HH.mm.ss z", "d MMM y HH.mm.ss", "dd/MM/yy HH.mm"],
        ["vi"] = ["HH:mm:ss zzzz EEEE, d MMMM, y", "HH:mm:ss z d MMMM, y", "HH:mm:ss d MMM, y", "HH:mm d/M/yy"],
    };

    /// <summary>The pattern of a style, or null when the name is none.</summary>
    public static string? PatternOf(string style, CultureInfo culture)
    {
        var index = Array.IndexOf(Styles, style);
        if (index < 0)
        {
            return null;
        }

        if (Languages.TryGetValue(culture.Name, out var patterns)
            || Languages.TryGetValue(culture.TwoLetterISOLanguageName, out patterns))
        {
            return patterns[index];
        }

        var format = culture.DateTimeFormat;
        return Java(index < 2 ? format.LongDatePattern : format.ShortDatePattern) + " " + Java(
            index < 3 ? format.LongTimePattern : format.ShortTimePattern);
    }

    // .NET spells days of the week and halves of the day with other letters.
    static string Java(string pattern) => pattern.Replace("dddd", "EEEE", StringComparison.Ordinal)
        .Replace("ddd", "EEE", StringComparison.Ordinal).Replace("tt", "a", StringComparison.Ordinal);
}

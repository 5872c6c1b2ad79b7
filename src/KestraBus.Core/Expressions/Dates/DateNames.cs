using System.Globalization;
using System.Text.RegularExpressions;

namespace KestraBus.Core.Expressions.Dates;

/// <summary>Names of months, days and parts of the day in a language.</summary>
static partial class DateNames
{
    const int Full = 4;
    const int Narrow = 5;

    /// <summary>The culture of a Java locale such as <c>fr</c> or <c>en_US</c>.</summary>
    public static CultureInfo Culture(string? locale)
    {
        if (locale is null or "")
        {
            return CultureInfo.GetCultureInfo("en-US");
        }

        try
        {
            return !JavaLocale().IsMatch(locale) ? throw new ExpressionException($"Invalid locale format: {locale}")
                : CultureInfo.GetCultureInfo(locale.Replace('_', '-'));
        }
        catch (CultureNotFoundException failure)
        {
            throw new ExpressionException($"Invalid locale format: {locale}", failure);
        }
    }

    /// <summary>A month in a date, or by itself: some languages have two forms.</summary>
    public static string Month(CultureInfo culture, int month, int count, bool standsAlone)
    {
        var format = culture.DateTimeFormat;
        var names = (count, standsAlone) switch
        {
            (3, true) => format.AbbreviatedMonthNames,
            (3, false) => format.AbbreviatedMonthGenitiveNames,
            (_, true) => format.MonthNames,
            _ => format.MonthGenitiveNames,
        };
        var name = names[month - 1];
        return count == Narrow ? FirstLetter(name, culture) : name;
    }

    public static string Day(CultureInfo culture, DayOfWeek day, int count) => count switch
    {
        Full => culture.DateTimeFormat.GetDayName(day),
        Narrow => FirstLetter(culture.DateTimeFormat.GetDayName(day), culture),
        _ => Abbreviated(culture, culture.DateTimeFormat.GetAbbreviatedDayName(day)),
    };

    public static string Quarter(CultureInfo culture, int quarter, int count)
    {
        var number = quarter.ToString(CultureInfo.InvariantCulture);
        var isFrench = culture.TwoLetterISOLanguageName == "fr";
        return count switch
        {
            3 => (isFrench ? "T" : "Q") + number,
            Full => culture.TwoLetterISOLanguageName switch
            {
                "fr" => number + (quarter == 1 ? "er" : "e") + " trimestre",
                "de" => number + ". Quartal",
                _ => number + quarter switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" } + " quarter",
            },
            _ => number.PadLeft(count == 2 ? 2 : 1, '0'),
        };
    }

    public static string HalfDay(CultureInfo culture, int hour)
    {
        var name = hour < 12 ? culture.DateTimeFormat.AMDesignator : culture.DateTimeFormat.PMDesignator;
        return name.Length > 0 ? name : hour < 12 ? "AM" : "PM";
    }

    public static string PartOfDay(int hour, int minute) => (hour, minute) switch
    {
        (0, 0) => "midnight",
        (12, 0) => "noon",
        ( < 6 or >= 21, _) => "at night",
        ( < 12, _) => "in the morning",
        ( < 18, _) => "in the afternoon",
        _ => "in the evening",
    };

    // In a date German abbreviations have a point; the platform only knows the form that stands alone.
    static string Abbreviated(CultureInfo culture, string name) =>
        culture.TwoLetterISOLanguageName == "de" && !name.EndsWith('.') ? name + "." : name;

    [GeneratedRegex("^[a-z]{2,3}([_-]([A-Z]{2}|[0-9]{3}))?([_-].+)?$")]
    private static partial Regex JavaLocale();

    static string FirstLetter(string name, CultureInfo culture) => name[..1].ToUpper(culture);
}

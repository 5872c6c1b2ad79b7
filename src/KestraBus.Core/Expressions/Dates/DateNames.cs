using System.Globalization;
using System.Text.RegularExpressions;

namespace KestraBus.Core.Expressions.Dates;

/// <summary>Names of months, days and parts of the day in a language.</summary>
static partial class DateNames
{
    const int Short = 3;
    const int Full = 4;
    const int Narrow = 5;

    static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");

    /// <summary>The culture of a Java locale such as <c>fr</c> or <c>en_US</c>.</summary>
    public static CultureInfo Culture(string? locale)
    {
        if (locale is null or "")
        {
            return English;
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
    public static string Month(CultureInfo culture, int month, int count, bool standsAlone) =>
        DateNameTable.Find(culture, new string(standsAlone ? 'L' : 'M', count)) is { } known ? known[month - 1]
            : count == Short ? culture.DateTimeFormat.AbbreviatedMonthNames[month - 1]
            : count == Narrow ? FirstLetter(culture.DateTimeFormat.MonthNames[month - 1], culture)
            : culture.DateTimeFormat.MonthNames[month - 1];

    /// <summary>A day of the week in a date, or by itself.</summary>
    public static string Day(CultureInfo culture, DayOfWeek day, int count, bool standsAlone) =>
        DateNameTable.Find(culture, new string(standsAlone ? 'c' : 'E', Math.Max(count, Short))) is { } known
            ? known[(int)day]
            : count == Full ? culture.DateTimeFormat.GetDayName(day)
            : count == Narrow ? FirstLetter(culture.DateTimeFormat.GetDayName(day), culture)
            : culture.DateTimeFormat.GetAbbreviatedDayName(day);

    public static string Quarter(CultureInfo culture, int quarter, int count, bool standsAlone) =>
        count is not (Short or Full)
            ? quarter.ToString(CultureInfo.InvariantCulture).PadLeft(count == 2 ? 2 : 1, '0')
            : (DateNameTable.Find(culture, new string(standsAlone ? 'q' : 'Q', count))
                ?? DateNameTable.Find(English, new string('Q', count))!)[quarter - 1];

    /// <summary>The era of every date there is here.</summary>
    public static string Era(CultureInfo culture, int count)
    {
        var pattern = new string('G', count < Full ? 1 : count);
        return (DateNameTable.Find(culture, pattern) ?? DateNameTable.Find(English, pattern)!)[1];
    }

    public static string HalfDay(CultureInfo culture, int hour) =>
        (DateNameTable.Find(culture, "a") ?? DateNameTable.Find(English, "a")!)[hour < 12 ? 0 : 1];

    /// <summary>Such as <c>in the morning</c>: names for midnight and noon, then the hours at which others begin.</summary>
    public static string PartOfDay(CultureInfo culture, DateTime time, int count)
    {
        var names = DateNameTable.Find(culture, new string('B', count))
            ?? DateNameTable.Find(English, new string('B', count))!;
        if (time is { Hour: 0 or 12, Minute: 0 })
        {
            return names[time.Hour == 0 ? 0 : 1];
        }

        var part = names.Skip(2).Last(name => Hour(name) <= time.Hour);
        return part[(part.IndexOf(' ', StringComparison.Ordinal) + 1)..];
    }

    static int Hour(string part) =>
        int.Parse(part.AsSpan(0, part.IndexOf(' ', StringComparison.Ordinal)), CultureInfo.InvariantCulture);

    [GeneratedRegex("^[a-z]{2,3}([_-]([A-Z]{2}|[0-9]{3}))?([_-].+)?$")]
    private static partial Regex JavaLocale();

    static string FirstLetter(string name, CultureInfo culture) => name[..1].ToUpper(culture);
}

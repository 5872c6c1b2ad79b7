using System.Globalization;
using System.Text;

namespace KestraBus.Core.Expressions.Dates;

/// <summary>Prints a moment by a pattern.</summary>
readonly struct DatePatternFormatter(Moment moment, CultureInfo culture)
{
    static readonly DateTime ModifiedJulianEpoch = new(1858, 11, 17);

    static readonly int[] PowersOfTen =
        [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000];

    public static string Format(DatePattern pattern, Moment moment, CultureInfo culture)
    {
        var formatter = new DatePatternFormatter(moment, culture);
        var text = new StringBuilder();
        foreach (var element in pattern.Elements)
        {
            var part = formatter.Print(element);
            text.Append(element.Width == 0 || part.Length <= element.Width ? part.PadLeft(element.Width)
                : throw new ExpressionException($"Cannot print as output of {part.Length} characters exceeds pad width"));
        }

        return text.ToString();
    }

    string Print(DateElement element) => element.Letter switch
    {
        '\'' => element.Text,
        '[' or ']' => "",
        'G' or 'u' or 'y' or 'D' or 'M' or 'L' or 'd' or 'Q' or 'q' or 'Y' or 'w' or 'W' or 'E' or 'e' or 'c' or 'F'
            or 'g' =>
            PrintDate(element),
        'V' or 'v' or 'z' or 'O' or 'X' or 'x' or 'Z' => ZoneText.Print(element, moment, culture),
        _ => PrintTime(element),
    };

    string PrintDate(DateElement element)
    {
        var (letter, count) = (element.Letter, element.Count);
        var date = moment.Local;
        return letter switch
        {
            'G' => DateNames.Era(culture, count),
            'u' or 'y' => Year(date.Year, count),
            'Y' => Year(WeekRules.Of(culture).WeekBasedYear(date), count),
            'D' => Number(date.DayOfYear, count),
            'M' or 'L' => count > 2 ? DateNames.Month(culture, date.Month, count, letter == 'L')
                : Number(date.Month, count),
            'd' => Number(date.Day, count),
            'Q' or 'q' => DateNames.Quarter(culture, (date.Month + 2) / 3, count, letter == 'q'),
            'w' => Number(WeekRules.Of(culture).WeekOfYear(date), count),
            'W' => Number(WeekRules.Of(culture).WeekOfMonth(date), count),
            'g' => Number((date.Date - ModifiedJulianEpoch).Days, count),
            'E' => DateNames.Day(culture, date.DayOfWeek, count, standsAlone: false),
            'e' or 'c' => count > 2
                ? DateNames.Day(culture, date.DayOfWeek, count, letter == 'c')
                : Number(WeekRules.Of(culture).DayOfWeek(date), count),
            _ => Number(((date.Day - 1) / 7) + 1, count),
        };
    }

    string PrintTime(DateElement element)
    {
        var (letter, count) = (element.Letter, element.Count);
        var time = moment.Local;
        return letter switch
        {
            'a' => DateNames.HalfDay(culture, time.Hour),
            'B' => DateNames.PartOfDay(culture, time, count),
            'h' => Number((time.Hour + 11) % 12 + 1, count),
            'K' => Number(time.Hour % 12, count),
            'k' => Number((time.Hour + 23) % 24 + 1, count),
            'H' => Number(time.Hour, count),
            'm' => Number(time.Minute, count),
            's' => Number(time.Second, count),
            'S' => (moment.Nanos / PowersOfTen[9 - count]).ToString(CultureInfo.InvariantCulture).PadLeft(count, '0'),
            'A' => Number(moment.NanoOfDay / 1_000_000, count),
            'n' => Number(moment.Nanos, count),
            _ => Number(moment.NanoOfDay, count),
        };
    }

    static string Year(int year, int count) => count == 2 ? Number(year % 100, 2) : Number(year, count);

    static string Number(long number, int width) => number.ToString(CultureInfo.InvariantCulture).PadLeft(width, '0');
}

using System.Globalization;

namespace KestraBus.Core.Expressions.Dates;

/// <summary>How a country counts weeks: the first day, and how many days of the year the first week needs.</summary>
readonly record struct WeekRules(DayOfWeek First, int LeastDays)
{
    public static WeekRules Iso { get; } = new(System.DayOfWeek.Monday, 4);

    /// <summary>A language says nothing of weeks, only a country does.</summary>
    public static WeekRules Of(CultureInfo culture) => culture.IsNeutralCulture
        ? new(System.DayOfWeek.Sunday, 1)
        : new(culture.DateTimeFormat.FirstDayOfWeek,
        culture.DateTimeFormat.CalendarWeekRule switch
        {
            CalendarWeekRule.FirstFourDayWeek => 4,
            CalendarWeekRule.FirstFullWeek => 7,
            _ => 1,
        });

    /// <summary>1 for the first day of the week.</summary>
    public int DayOfWeek(DateTime date) => ((date.DayOfWeek - First + 7) % 7) + 1;

    public int WeekOfMonth(DateTime date) => Week(date, date.Day);

    public int WeekOfYear(DateTime date)
    {
        var week = Week(date, date.DayOfYear);
        if (week == 0)
        {
            return WeekOfYear(date.AddDays(-date.DayOfYear));
        }

        var nextYear = new DateTime(date.Year + 1, 1, 1);
        return week >= 52 && Week(nextYear, 1) == 1 && DayOfWeek(nextYear) - 1 >= (nextYear - date).Days ? 1 : week;
    }

    public int WeekBasedYear(DateTime date) => Week(date, date.DayOfYear) == 0 ? date.Year - 1
        : WeekOfYear(date) == 1 && date.Month == 12 ? date.Year + 1
        : date.Year;

    // The week in a month or year of which the date is the n-th day; 0 belongs to the one before.
    int Week(DateTime date, int day)
    {
        var firstDay = DayOfWeek(date.AddDays(1 - day));
        var daysOfFirstWeek = 8 - firstDay;
        var offset = daysOfFirstWeek >= LeastDays ? 1 : 0;
        return ((day - 1 + firstDay - 1) / 7) + offset;
    }
}

using KestraBus.Core.Expressions.Dates;
using KestraBus.Core.Expressions.Filters;

namespace KestraBus.Core.Expressions.Functions;

/// <summary>The present, and questions about dates. Those take the date as it is written, whatever its offset.</summary>
static class DateFunctions
{
    public static ExpressionFamily Family { get; } = new()
    {
        Functions =
        [
            new("now", ["format", "timeZone", "existingFormat", "locale"], arguments =>
                DateFilters.FormatDate(arguments.Rendering.Time.GetUtcNow(), arguments, 0)),
            new("dayOfWeek", ["date"], arguments => Date(arguments).DayOfWeek.ToString().ToUpperInvariant()),
            new("dayOfMonth", ["date"], arguments => (long)Date(arguments).Day),
            new("monthOfYear", ["date"], arguments => (long)Date(arguments).Month),
            new("hourOfDay", ["date"], arguments => HourOfDay(arguments)),
            new("isWeekend", ["date"], arguments =>
                Date(arguments).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday),
            new("isDayWeekInMonth", ["date", "dayOfWeek", "position"], arguments => IsDayWeekInMonth(arguments)),
            new("isLastWorkingDay", ["date", "workingDays"], arguments => IsLastWorkingDay(arguments)),
            new("isPublicHoliday", ["date", "countryCode", "subDivision"], arguments =>
                Holidays.Contains(DateOnly.FromDateTime(Date(arguments)), arguments.RequiredText(1, "countryCode"),
                    arguments[2] as string)),
        ],
    };

    static DateTime Date(Arguments arguments) => arguments.Required(0, "date") switch
    {
        DateTimeOffset date => date.DateTime,
        DateTime date => date,
        DateOnly date => date.ToDateTime(TimeOnly.MinValue),
        string text when IsoText.Parse(text, DateZone.Utc) is { } moment => moment.Local,
        _ => throw new ExpressionException("The argument 'date' must be a date in ISO 8601."),
    };

    static long HourOfDay(Arguments arguments) =>
        arguments[0] is DateOnly
            || (arguments[0] is string text && !text.Contains('T', StringComparison.OrdinalIgnoreCase))
            ? throw new ExpressionException("The argument 'date' must have a time.")
            : Date(arguments).Hour;

    static bool IsDayWeekInMonth(Arguments arguments)
    {
        var date = Date(arguments);
        var day = Day(arguments.RequiredText(1, "dayOfWeek"));
        var week = (date.Day - 1) / 7;
        var isThere = arguments.RequiredText(2, "position").ToUpperInvariant() switch
        {
            "FIRST" => week == 0,
            "SECOND" => week == 1,
            "THIRD" => week == 2,
            "FOURTH" => week == 3,
            "LAST" => date.AddDays(7).Month != date.Month,
            _ => throw new ExpressionException(
                "The argument 'position' must be FIRST, SECOND, THIRD, FOURTH or LAST."),
        };
        return isThere && date.DayOfWeek == day;
    }

    static bool IsLastWorkingDay(Arguments arguments)
    {
        var date = Date(arguments).Date;
        var days = WorkingDays(arguments.OptionalText(1) ?? "");
        var last = new DateTime(date.Year, date.Month, DateTime.DaysInMonth(date.Year, date.Month));
        while (!days.Contains(last.DayOfWeek))
        {
            last = last.AddDays(-1);
        }

        return date == last;
    }

    static HashSet<DayOfWeek> WorkingDays(string names)
    {
        if (string.IsNullOrWhiteSpace(names))
        {
            return [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];
        }

        var days = names.Split([',', ' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(Day).ToHashSet();
        return days.Count > 0 ? days
            : throw new ExpressionException("The argument 'workingDays' must name at least one day.");
    }

    static DayOfWeek Day(string name) =>
        Enum.TryParse<DayOfWeek>(name, ignoreCase: true, out var day) && !char.IsAsciiDigit(name[0])
        ? day
        : throw new ExpressionException($"{name} is no day of the week.");
}

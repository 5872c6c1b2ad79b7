namespace KestraBus.Core.Expressions.Members;

/// <summary>Getters of Java's ZonedDateTime and Duration.</summary>
static class DateMembers
{
    public static object? Call(DateTimeOffset date, string member, object?[] arguments) => (member, arguments) switch
    {
        ("GETYEAR", []) => (long)date.Year,
        ("GETMONTHVALUE", []) => (long)date.Month,
        ("GETMONTH", []) => date.ToString("MMMM", System.Globalization.CultureInfo.InvariantCulture).ToUpperInvariant(),
        ("GETDAYOFMONTH", []) => (long)date.Day,
        ("GETDAYOFYEAR", []) => (long)date.DayOfYear,
        ("GETDAYOFWEEK", []) => date.DayOfWeek.ToString().ToUpperInvariant(),
        ("GETHOUR", []) => (long)date.Hour,
        ("GETMINUTE", []) => (long)date.Minute,
        ("GETSECOND", []) => (long)date.Second,
        ("GETNANO", []) => date.Ticks % TimeSpan.TicksPerSecond * 100,
        ("TOEPOCHSECOND" or "GETEPOCHSECOND", []) => date.ToUnixTimeSeconds(),
        ("TOEPOCHMILLI", []) => date.ToUnixTimeMilliseconds(),
        ("TOLOCALDATE", []) => DateOnly.FromDateTime(date.DateTime),
        ("TOLOCALDATETIME", []) => date.DateTime,
        _ => NoMember.Instance,
    };

    public static object? Call(TimeSpan duration, string member, object?[] arguments) => (member, arguments) switch
    {
        ("TODAYS", []) => (long)duration.TotalDays,
        ("TOHOURS", []) => (long)duration.TotalHours,
        ("TOMINUTES", []) => (long)duration.TotalMinutes,
        ("TOSECONDS" or "GETSECONDS", []) => (long)duration.TotalSeconds,
        ("TOMILLIS", []) => (long)duration.TotalMilliseconds,
        _ => NoMember.Instance,
    };
}

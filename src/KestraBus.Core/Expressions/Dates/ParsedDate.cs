namespace KestraBus.Core.Expressions.Dates;

/// <summary>Fields read from a text, and the moment they make together.</summary>
sealed class ParsedDate
{
    readonly Dictionary<char, long> fields = [];

    public TimeSpan? Offset { get; set; }

    public DateZone? Zone { get; set; }

    public void Set(char letter, long value) => fields[letter switch { 'L' => 'M', 'u' => 'y', _ => letter }] = value;

    /// <summary>The moment, or null when there is no complete and valid date.</summary>
    public Moment? ToMoment(DateZone assumed)
    {
        if (Date() is not { } date || Time() is not { } time)
        {
            return null;
        }

        var local = date.ToDateTime(TimeOnly.MinValue).AddSeconds(time);
        var nanos = (int)(fields.GetValueOrDefault('S') + fields.GetValueOrDefault('n'));
        return (Offset, Zone) switch
        {
            ({ } offset, { } zone) => new Moment(local, nanos, offset, DateZone.OfOffset(offset)).In(zone),
            ({ } offset, null) => new(local, nanos, offset, DateZone.OfOffset(offset)),
            _ => Moment.OfLocal(local, nanos, Zone ?? assumed),
        };
    }

    DateOnly? Date()
    {
        if (!fields.TryGetValue('y', out var year) || year is < 1 or > 9999)
        {
            return null;
        }

        if (fields.TryGetValue('D', out var dayOfYear))
        {
            return dayOfYear >= 1 && dayOfYear <= (DateTime.IsLeapYear((int)year) ? 366 : 365)
                ? new DateOnly((int)year, 1, 1).AddDays((int)dayOfYear - 1)
                : null;
        }

        // Java's smart resolver takes the 31st of a short month for its last day.
        if (!fields.TryGetValue('M', out var month) || !fields.TryGetValue('d', out var day) || month is < 1 or > 12
            || day is < 1 or > 31)
        {
            return null;
        }

        var date = new DateOnly((int)year, (int)month, (int)Math.Min(day, DateTime.DaysInMonth((int)year, (int)month)));
        return fields.TryGetValue('E', out var weekday) && (int)date.DayOfWeek != weekday ? null : date;
    }

    // Seconds since midnight; no time at all is midnight.
    long? Time()
    {
        var half = fields.GetValueOrDefault('a', -1);
        var hour = fields.TryGetValue('H', out var full) ? full
            : fields.TryGetValue('k', out var clock) ? clock % 24
            : fields.TryGetValue('h', out var twelve) ? half < 0 || twelve is < 1 or > 12 ? -1
                : (twelve % 12) + (half * 12)
            : fields.TryGetValue('K', out var zero) ? half < 0 || zero > 11 ? -1 : zero + (half * 12)
            : 0;
        var minute = fields.GetValueOrDefault('m');
        var second = fields.GetValueOrDefault('s');
        return hour is < 0 or > 23 || minute > 59 || second > 59 ? null : (hour * 3_600) + (minute * 60) + second;
    }
}

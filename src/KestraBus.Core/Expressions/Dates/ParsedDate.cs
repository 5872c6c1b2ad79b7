namespace KestraBus.Core.Expressions.Dates;

/// <summary>Fields read from a text, and the moment they make together.</summary>
sealed class ParsedDate(WeekRules weeks)
{
    readonly Dictionary<char, long> fields = [];

    public TimeSpan? Offset { get; set; }

    public DateZone? Zone { get; set; }

    public void Set(char letter, long value) => fields[letter switch { 'L' => 'M', 'u' => 'y', 'c' => 'e', _ => letter }] = value;

    /// <summary>The moment, or null when there is no complete and valid date.</summary>
    public Moment? ToMoment(DateZone assumed)
    {
        if (!AreValid() || Date() is not { } date)
        {
            return null;
        }

        // Without a time it is the midnight that begins the day, here and not where an offset says.
        if (Time() is not var (seconds, nanos))
        {
            return Moment.OfLocal(date.ToDateTime(TimeOnly.MinValue), 0, assumed);
        }

        var local = date.ToDateTime(TimeOnly.MinValue).AddSeconds(seconds);
        return (Offset, Zone) switch
        {
            ({ } offset, { } zone) => new Moment(local, nanos, offset, DateZone.OfOffset(offset)).In(zone),
            ({ } offset, null) => new(local, nanos, offset, DateZone.OfOffset(offset)),
            _ => Moment.OfLocal(local, nanos, Zone ?? assumed),
        };
    }

    DateOnly? Date()
    {
        if (!fields.TryGetValue('y', out var year))
        {
            return WeekDate();
        }

        if (year is < 1 or > 9999)
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

    DateOnly? WeekDate()
    {
        if (!fields.TryGetValue('Y', out var year) || !fields.TryGetValue('w', out var week) || year is < 1 or > 9998)
        {
            return null;
        }

        var day = fields.TryGetValue('e', out var number) ? number
            : fields.TryGetValue('E', out var weekday) ? ((weekday - (long)weeks.First + 7) % 7) + 1
            : 0;
        var newYear = new DateTime((int)year, 1, 1);
        var first = weeks.DayOfWeek(newYear);
        var start = newYear.AddDays(1 - first + (8 - first >= weeks.LeastDays ? 0 : 7));
        return day == 0 ? null : DateOnly.FromDateTime(start.AddDays(((week - 1) * 7) + day - 1));
    }

    bool AreValid() => fields.All(field => field.Key switch
    {
        'H' => field.Value <= 23 || (field.Value == 24
            && fields.All(other => other.Key is not ('m' or 's' or 'S' or 'n') || other.Value == 0)),
        'k' => field.Value is >= 1 and <= 24,
        'h' => field.Value is >= 1 and <= 12,
        'K' => field.Value <= 11,
        'm' or 's' => field.Value <= 59,
        'w' => field.Value is >= 1 and <= 53,
        'e' => field.Value is >= 1 and <= 7,
        'A' => field.Value < 86_400_000,
        'N' => field.Value < 86_400_000_000_000,
        _ => true,
    });

    // Seconds since midnight and the rest; nothing when there is no hour.
    (long Seconds, int Nanos)? Time()
    {
        if (Hour() is { } hour)
        {
            return ((hour * 3_600) + (fields.GetValueOrDefault('m') * 60) + fields.GetValueOrDefault('s'),
                (int)(fields.GetValueOrDefault('S') + fields.GetValueOrDefault('n')));
        }

        return fields.TryGetValue('A', out var millis) ? (millis / 1_000, (int)(millis % 1_000) * 1_000_000)
            : fields.TryGetValue('N', out var nanos) ? (nanos / 1_000_000_000, (int)(nanos % 1_000_000_000))
            : null;
    }

    long? Hour()
    {
        var half = fields.TryGetValue('a', out var known) ? known * 12 : (long?)null;
        return fields.TryGetValue('H', out var hour) ? hour
            : fields.TryGetValue('k', out hour) ? hour % 24
            : fields.TryGetValue('h', out hour) ? (hour % 12) + half
            : fields.TryGetValue('K', out hour) ? hour + half
            : null;
    }
}

namespace KestraBus.Core.Expressions.Dates;

/// <summary>Adds Java's chronological units to moments.</summary>
static class DateUnits
{
    const long NanosPerSecond = 1_000_000_000;

    public static Moment Add(Moment moment, long amount, string unit) => unit switch
    {
        "NANOS" => AddNanos(moment, amount, 1),
        "MICROS" => AddNanos(moment, amount, 1_000),
        "MILLIS" => AddNanos(moment, amount, 1_000_000),
        "SECONDS" => AddSeconds(moment, amount),
        "MINUTES" => AddSeconds(moment, checked(amount * 60)),
        "HOURS" => AddSeconds(moment, checked(amount * 3_600)),
        "HALF_DAYS" => AddSeconds(moment, checked(amount * 43_200)),
        // Days and longer keep the time on the wall, whatever happens to the clocks meanwhile.
        "DAYS" => Local(moment, moment.Local.AddDays(amount)),
        "WEEKS" => Local(moment, moment.Local.AddDays(checked(amount * 7))),
        "MONTHS" => Local(moment, AddMonths(moment.Local, amount)),
        "YEARS" => Local(moment, AddMonths(moment.Local, checked(amount * 12))),
        "DECADES" => Local(moment, AddMonths(moment.Local, checked(amount * 120))),
        "CENTURIES" => Local(moment, AddMonths(moment.Local, checked(amount * 1_200))),
        "MILLENNIA" => Local(moment, AddMonths(moment.Local, checked(amount * 12_000))),
        _ => throw new ExpressionException($"No enum constant java.time.temporal.ChronoUnit.{unit}"),
    };

    static DateTime AddMonths(DateTime date, long months) => Math.Abs(months) > 120_000
        ? throw new ExpressionException("The date is out of range")
        : date.AddMonths((int)months);

    static Moment AddSeconds(Moment moment, long seconds) =>
        Moment.OfEpoch(checked(moment.EpochSeconds + seconds), moment.Nanos, moment.Zone);

    static Moment AddNanos(Moment moment, long amount, long size)
    {
        var perSecond = NanosPerSecond / size;
        var seconds = Math.DivRem(amount, perSecond, out var rest);
        var nanos = moment.Nanos + (rest * size);
        var carry = (long)Math.Floor(nanos / (double)NanosPerSecond);
        return Moment.OfEpoch(
            checked(moment.EpochSeconds + seconds + carry), (int)(nanos - (carry * NanosPerSecond)), moment.Zone);
    }

    static Moment Local(Moment moment, DateTime local) => Moment.OfLocal(local, moment.Nanos, moment.Zone);
}

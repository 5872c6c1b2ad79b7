namespace KestraBus.Core.Expressions.Dates;

/// <summary>A date and time in a zone, with nanoseconds.</summary>
/// <param name="Local">What the clock on the wall shows, to the second.</param>
/// <param name="Nanos">The part of the second.</param>
/// <param name="Offset">From UTC.</param>
/// <param name="Zone">Where the wall is.</param>
readonly record struct Moment(DateTime Local, int Nanos, TimeSpan Offset, DateZone Zone)
{
    const long NanosPerTick = 100;

    public DateTime Utc => Local - Offset;

    public long EpochSeconds => (Utc.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond;

    /// <summary>Time of day in nanoseconds.</summary>
    public long NanoOfDay => (Local.TimeOfDay.Ticks * NanosPerTick) + Nanos;

    public static Moment OfEpoch(long seconds, int nanos, DateZone zone)
    {
        var utc = DateTime.UnixEpoch.AddTicks(checked(seconds * TimeSpan.TicksPerSecond));
        var offset = zone.OffsetAt(utc);
        return new(DateTime.SpecifyKind(utc + offset, DateTimeKind.Unspecified), nanos, offset, zone);
    }

    public static Moment OfUtc(DateTime utc, DateZone zone)
    {
        var ticks = utc.Ticks - DateTime.UnixEpoch.Ticks;
        var seconds = Math.DivRem(ticks, TimeSpan.TicksPerSecond, out var rest);
        (seconds, rest) = rest < 0 ? (seconds - 1, rest + TimeSpan.TicksPerSecond) : (seconds, rest);
        return OfEpoch(seconds, (int)(rest * NanosPerTick), zone);
    }

    /// <summary>
    /// A wall clock's time in a zone. When clocks are set back the earlier of two moments is meant, when they are set
    /// forward a time that is skipped moves on by the gap.
    /// </summary>
    public static Moment OfLocal(DateTime local, int nanos, DateZone zone)
    {
        if (zone.Info.IsInvalidTime(local))
        {
            var before = zone.Info.GetUtcOffset(local.AddDays(-1));
            var utc = local - before;
            var offset = zone.OffsetAt(utc);
            return new(DateTime.SpecifyKind(utc + offset, DateTimeKind.Unspecified), nanos, offset, zone);
        }

        return new(local, nanos, zone.Info.IsAmbiguousTime(local)
            ? zone.Info.GetAmbiguousTimeOffsets(local).Max()
            : zone.Info.GetUtcOffset(local), zone);
    }

    public Moment In(DateZone zone) => OfEpoch(EpochSeconds, Nanos, zone);
}

using System.Globalization;
using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Dates;

/// <summary>What the date filters take as a date.</summary>
static class DateInput
{
    const int DigitsOfMilliseconds = 13;
    const int DigitsOfNanoseconds = 19;

    public static Moment ToMoment(object value, DateZone zone, string? existingFormat) =>
        value switch
        {
            DateTimeOffset date => Moment.OfUtc(date.UtcDateTime, zone) is var moment && date.Offset == TimeSpan.Zero
                ? moment
                : moment.In(DateZone.OfOffset(date.Offset)),
            DateTime date => OfLocal(date, zone),
            DateOnly date => OfLocal(date.ToDateTime(new TimeOnly(12, 0)), zone),
            string text => ParseText(text, zone, existingFormat),
            _ => JavaNumber.Normalize(value) is long epoch
                ? OfEpoch(epoch, zone)
                : throw new ExpressionException($"The value {PlainData.Print(value)} is no date."),
        };

    static Moment OfLocal(DateTime date, DateZone zone)
    {
        var whole = new DateTime(date.Ticks - (date.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Unspecified);
        return Moment.OfLocal(whole, (int)(date.Ticks % TimeSpan.TicksPerSecond) * 100, zone);
    }

    // Seconds, unless there are as many digits as today's milliseconds or nanoseconds have.
    static Moment OfEpoch(long epoch, DateZone zone) => Digits(epoch) switch
    {
        DigitsOfMilliseconds => Split(epoch, 1_000, zone),
        DigitsOfNanoseconds => Split(epoch, 1_000_000_000, zone),
        _ => Moment.OfEpoch(epoch, 0, zone),
    };

    static int Digits(long epoch) => epoch.ToString(CultureInfo.InvariantCulture).TrimStart('-').Length;

    static Moment Split(long epoch, int perSecond, DateZone zone)
    {
        var seconds = Math.DivRem(epoch, perSecond, out var rest);
        (seconds, rest) = rest < 0 ? (seconds - 1, rest + perSecond) : (seconds, rest);
        return Moment.OfEpoch(seconds, (int)(rest * (1_000_000_000 / perSecond)), zone);
    }

    static Moment ParseText(string text, DateZone zone, string? existingFormat) =>
        (existingFormat switch
        {
            null => IsoText.Parse(text, zone),
            "iso_instant" => null,
            "iso_week_date" => DatePatternParser.Parse(
                text, DatePattern.Get("YYYY-'W'ww-e[XXX]"), zone, WeekRules.Iso),
            _ when NamedFormats.PatternOf(existingFormat) is { } pattern =>
                DatePatternParser.Parse(text, DatePattern.Get(pattern), zone),
            _ when NamedFormats.IsIso(existingFormat) => IsoText.Parse(text, zone),
            _ => DatePatternParser.Parse(text, DatePattern.Get(existingFormat), zone),
        })
        ?? throw new ExpressionException($"Text '{text}' could not be parsed as a date");
}

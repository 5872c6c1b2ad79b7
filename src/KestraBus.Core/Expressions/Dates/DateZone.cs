using System.Text.RegularExpressions;

namespace KestraBus.Core.Expressions.Dates;

/// <summary>A time zone under the name it was given: a region such as <c>Europe/Paris</c>, or an offset.</summary>
sealed partial record DateZone(string Id, TimeZoneInfo Info, bool IsOffset)
{
    public static DateZone Utc { get; } = new("UTC", TimeZoneInfo.Utc, false);

    public static DateZone OfServer(ExpressionOptions options)
    {
        var zone = options.TimeZone ?? TimeZoneInfo.Local;
        return zone.BaseUtcOffset == TimeSpan.Zero && !zone.SupportsDaylightSavingTime && zone.Id is "Etc/UTC" or "UTC"
            ? Utc
            : new(zone.Id, zone, false);
    }

    public static DateZone OfOffset(TimeSpan offset) => offset == TimeSpan.Zero
        ? new("Z", TimeZoneInfo.Utc, true)
        : new(OffsetText.Write(offset, "+HH:MM:ss", "Z"),
            TimeZoneInfo.CreateCustomTimeZone(
                OffsetText.Write(offset, "+HH:MM:ss", "Z"), RoundedToMinutes(offset), null, null), true);

    public static DateZone Parse(string id)
    {
        if (id == "Z")
        {
            return OfOffset(TimeSpan.Zero);
        }

        if (id is "UTC" or "GMT" or "UT")
        {
            return Utc with { Id = id };
        }

        if (PrefixedOffset().Match(id) is { Success: true } match
            && OffsetText.Parse(match.Groups["offset"].Value) is { } offset)
        {
            var prefix = match.Groups["prefix"].Value;
            var zone = OfOffset(offset);
            return prefix.Length == 0 ? zone
                : zone with { Id = prefix + (offset == TimeSpan.Zero ? "" : zone.Id), IsOffset = false };
        }

        return ZoneNameTable.Find(id) is not null && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var info)
            ? new(id, info, false)
            : throw new ExpressionException($"Unknown time-zone ID: {id}");
    }

    public TimeSpan OffsetAt(DateTime utc) => Info.GetUtcOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc));

    static TimeSpan RoundedToMinutes(TimeSpan offset) => TimeSpan.FromMinutes(Math.Truncate(offset.TotalMinutes));

    [GeneratedRegex(@"^(?<prefix>UTC|GMT|UT|)(?<offset>[+-]\d.*)$")]
    private static partial Regex PrefixedOffset();
}

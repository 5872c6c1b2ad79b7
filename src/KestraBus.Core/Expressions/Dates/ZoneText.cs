using System.Globalization;

namespace KestraBus.Core.Expressions.Dates;

/// <summary>Zones and offsets in patterns.</summary>
static class ZoneText
{
    public static string Print(DateElement element, Moment moment, CultureInfo culture)
    {
        var offset = moment.Offset;
        return (element.Letter, element.Count) switch
        {
            ('V', _) => moment.Zone.Id,
            ('v', _) => ZoneNames.Always(moment, culture, isLong: element.Count == 4),
            ('z', 4) => ZoneNames.Long(moment, culture),
            ('z', _) => ZoneNames.Short(moment, culture),
            ('O', 4) => "GMT" + OffsetText.Write(offset, "+HH:MM:ss", "").Replace(
                "+00:00", "", StringComparison.Ordinal),
            ('O', _) => Short(offset),
            ('X', 1) => OffsetText.Write(offset, "+HHmm", "Z"),
            ('X', 2) => OffsetText.Write(offset, "+HHMM", "Z"),
            ('X', 3) => OffsetText.Write(offset, "+HH:MM", "Z"),
            ('X', 4) => OffsetText.Write(offset, "+HHMMss", "Z"),
            ('X', _) => OffsetText.Write(offset, "+HH:MM:ss", "Z"),
            ('x', 1) => OffsetText.Write(offset, "+HHmm", ""),
            ('x', 2) => OffsetText.Write(offset, "+HHMM", ""),
            ('x', 3) => OffsetText.Write(offset, "+HH:MM", ""),
            ('x', 4) => OffsetText.Write(offset, "+HHMMss", ""),
            ('x', _) => OffsetText.Write(offset, "+HH:MM:ss", ""),
            ('Z', 4) => "GMT" + OffsetText.Write(offset, "+HH:MM:ss", "").Replace(
                "+00:00", "", StringComparison.Ordinal),
            ('Z', 5) => OffsetText.Write(offset, "+HH:MM:ss", "Z"),
            _ => OffsetText.Write(offset, "+HHMM", ""),
        };
    }

    static string Short(TimeSpan offset)
    {
        var size = offset.Duration();
        return offset == TimeSpan.Zero
            ? "GMT"
            : string.Create(CultureInfo.InvariantCulture,
                $"GMT{(offset < TimeSpan.Zero ? '-' : '+')}{(int)size.TotalHours}{(size.Minutes == 0 ? "" : $":{size.Minutes:D2}")}");
    }
}

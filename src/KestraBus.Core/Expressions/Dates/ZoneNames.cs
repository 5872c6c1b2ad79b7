using System.Globalization;

namespace KestraBus.Core.Expressions.Dates;

/// <summary>What a zone is called at a moment. A zone without a name is called by its offset.</summary>
static class ZoneNames
{
    const int ShortSeason = 0;
    const int LongSeason = 2;
    const int ShortAlways = 4;
    const int LongAlways = 5;

    // Where the law calls winter the exception; to people it is still the other way round.
    static readonly HashSet<string> WinterIsTheException =
        ["Europe/Dublin", "Eire", "Africa/Casablanca", "Africa/El_Aaiun"];

    public static string Short(Moment moment, CultureInfo culture) =>
        Name(moment, culture, ShortSeason + (IsSummer(moment) ? 1 : 0));

    public static string Long(Moment moment, CultureInfo culture) =>
        Name(moment, culture, LongSeason + (IsSummer(moment) ? 1 : 0));

    /// <summary>The name that does not tell summer from winter, such as <c>ET</c>.</summary>
    public static string Always(Moment moment, CultureInfo culture, bool isLong) =>
        Name(moment, culture, isLong ? LongAlways : ShortAlways);

    static string Name(Moment moment, CultureInfo culture, int index)
    {
        if (moment.Zone.IsOffset || ZoneNameTable.Find(moment.Zone.Id) is not { } row)
        {
            return moment.Zone.Id;
        }

        var names = index < ShortAlways
            && (row.Languages.TryGetValue(culture.Name, out var own)
                || row.Languages.TryGetValue(culture.TwoLetterISOLanguageName, out own)) ? own : row.Names;
        return names[index].Length > 0 ? names[index]
            : "GMT" + (moment.Offset == TimeSpan.Zero ? "" : OffsetText.Write(moment.Offset, "+HH:MM:ss", ""));
    }

    static bool IsSummer(Moment moment) => WinterIsTheException.Contains(moment.Zone.Id)
        ? moment.Offset != TimeSpan.Zero
        : moment.Zone.Info.IsDaylightSavingTime(DateTime.SpecifyKind(moment.Utc, DateTimeKind.Utc));
}

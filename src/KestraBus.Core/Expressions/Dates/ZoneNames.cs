using System.Globalization;

namespace KestraBus.Core.Expressions.Dates;

/// <summary>Names of zones. The platform knows the long ones; of the short ones here are those people use.</summary>
static class ZoneNames
{
    static readonly Dictionary<string, (string Standard, string Summer)> Abbreviations = Table(
        ("CET", "CEST", "Europe/Paris Europe/Berlin Europe/Madrid Europe/Rome Europe/Brussels Europe/Amsterdam Europe/Vienna Europe/Zurich Europe/Stockholm Europe/Oslo Europe/Copenhagen Europe/Prague Europe/Warsaw Europe/Budapest Europe/Belgrade Europe/Luxembourg Europe/Zagreb Europe/Ljubljana Europe/Bratislava Europe/Monaco Europe/Malta CET"),
        ("GMT", "BST", "Europe/London"), ("GMT", "IST", "Europe/Dublin"), ("WET", "WEST", "Europe/Lisbon WET"),
        ("EET", "EEST", "Europe/Athens Europe/Helsinki Europe/Kiev Europe/Kyiv Europe/Bucharest Europe/Sofia Europe/Riga Europe/Tallinn Europe/Vilnius Africa/Cairo EET"),
        ("MSK", "MSD", "Europe/Moscow"), ("TRT", "TRST", "Europe/Istanbul"),
        ("EST", "EDT", "America/New_York America/Toronto America/Detroit US/Eastern EST5EDT"),
        ("CST", "CDT", "America/Chicago America/Winnipeg US/Central CST6CDT America/Mexico_City"),
        ("MST", "MDT", "America/Denver America/Edmonton US/Mountain MST7MDT"), ("MST", "MST", "America/Phoenix"),
        ("PST", "PDT", "America/Los_Angeles America/Vancouver US/Pacific PST8PDT"),
        ("AKST", "AKDT", "America/Anchorage"), ("HST", "HDT", "Pacific/Honolulu"), ("NST", "NDT", "America/St_Johns"),
        ("AST", "ADT", "America/Halifax"), ("BRT", "BRST", "America/Sao_Paulo"),
            ("ART", "ARST", "America/Argentina/Buenos_Aires"),
        ("JST", "JDT", "Asia/Tokyo"), ("KST", "KDT", "Asia/Seoul"), ("CST", "CDT", "Asia/Shanghai Asia/Taipei"),
        ("HKT", "HKST", "Asia/Hong_Kong"), ("SGT", "SGT", "Asia/Singapore"),
            ("IST", "IST", "Asia/Kolkata Asia/Calcutta"),
        ("GST", "GST", "Asia/Dubai"), ("IST", "IDT", "Asia/Jerusalem"), ("PKT", "PKST", "Asia/Karachi"),
        ("AEST", "AEDT", "Australia/Sydney Australia/Melbourne Australia/Hobart Australia/Canberra"),
        ("AEST", "AEST", "Australia/Brisbane"), ("ACST", "ACDT", "Australia/Adelaide"),
            ("ACST", "ACST", "Australia/Darwin"),
        ("AWST", "AWST", "Australia/Perth"), ("NZST", "NZDT", "Pacific/Auckland"),
            ("SAST", "SAST", "Africa/Johannesburg"),
        ("WAT", "WAST", "Africa/Lagos"), ("EAT", "EAT", "Africa/Nairobi"));

    public static string Short(Moment moment) =>
        Abbreviations.TryGetValue(moment.Zone.Id, out var names) ? IsSummer(moment) ? names.Summer : names.Standard
            : moment.Zone.Id;

    public static string Long(Moment moment, CultureInfo culture)
    {
        if (moment.Zone.IsOffset)
        {
            return moment.Zone.Id;
        }

        return moment.Zone.Id is not ("UTC" or "Etc/UTC") ? IsSummer(moment) ? moment.Zone.Info.DaylightName
            : moment.Zone.Info.StandardName
            : culture.TwoLetterISOLanguageName switch
            {
                "de" => "Koordinierte Weltzeit",
                "fr" => "temps universel coordonné",
                "es" => "tiempo universal coordinado",
                "it" => "Tempo coordinato universale",
                "pt" => "Horário Universal Coordenado",
                "nl" => "gecoördineerde wereldtijd",
                "ja" => "協定世界時",
                "zh" => "协调世界时",
                _ => "Coordinated Universal Time",
            };
    }

    static bool IsSummer(Moment moment) =>
        moment.Zone.Info.IsDaylightSavingTime(DateTime.SpecifyKind(moment.Utc, DateTimeKind.Utc));

    static Dictionary<string, (string, string)> Table(params ReadOnlySpan<(string Standard, string Summer, string Zones)> rows)
    {
        var table = new Dictionary<string, (string, string)>();
        foreach (var (standard, summer, zones) in rows)
        {
            foreach (var zone in zones.Split(' '))
            {
                table[zone] = (standard, summer);
            }
        }

        return table;
    }
}

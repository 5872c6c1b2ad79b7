namespace KestraBus.Core.Expressions.Dates;

/// <summary>The names of <c>ZoneNames.txt</c>.</summary>
static class ZoneNameTable
{
    // Which zone is meant by a name that several have.
    static readonly string[] Preferred =
    [
        "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Halifax", "Europe/London",
        "Europe/Paris", "Europe/Athens", "Asia/Kolkata", "Asia/Tokyo", "UTC", "GMT",
    ];

    static readonly Lazy<List<ZoneNameRow>> Rows = new(Read);

    static readonly Lazy<Dictionary<string, ZoneNameRow>> ByZone = new(() =>
        Rows.Value.SelectMany(row => row.Zones.Select(zone => KeyValuePair.Create(zone, row))).ToDictionary());

    static readonly Lazy<Dictionary<string, string>> ByName = new(Names);

    /// <summary>The names of a zone, or null when there is no such zone.</summary>
    public static ZoneNameRow? Find(string zone) => ByZone.Value.GetValueOrDefault(zone);

    /// <summary>The longest name of a zone that stands at a place in a text, and the zone.</summary>
    public static (string Name, string Zone)? FindName(string text, int position)
    {
        (string Name, string Zone)? found = null;
        foreach (var (name, zone) in ByName.Value)
        {
            if (name.Length > (found?.Name.Length ?? 0)
                && string.CompareOrdinal(text, position, name, 0, name.Length) == 0)
            {
                found = (name, zone);
            }
        }

        return found;
    }

    static Dictionary<string, string> Names()
    {
        var names = new Dictionary<string, string>();
        var preferred = Preferred.Where(ByZone.Value.ContainsKey).Select(zone => (Zone: zone, Row: ByZone.Value[zone]));
        foreach (var (zone, row) in preferred.Concat(Rows.Value.Select(row => (row.Zones[0], row))))
        {
            foreach (var name in row.Names.Where(name => name.Length > 0))
            {
                names.TryAdd(name, zone);
            }
        }

        return names;
    }

    static List<ZoneNameRow> Read()
    {
        var rows = new List<ZoneNameRow>();
        foreach (var line in DateNameTable.Lines("ZoneNames.txt"))
        {
            var names = line.Split('|');
            if (line.StartsWith('='))
            {
                names[0] = names[0][1..];
                rows.Add(new([], names, []));
            }
            else if (line.StartsWith('+'))
            {
                rows[^1].Languages[names[0][1..]] = names[1..];
            }
            else
            {
                rows[^1].Zones.AddRange(line.Split(' '));
            }
        }

        return rows;
    }
}

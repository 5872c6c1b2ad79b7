using System.Globalization;
using System.Numerics;
using KestraBus.Core.Values;

namespace KestraBus.Core.Flows.Yaml;

/// <summary>YAML nodes to plain data and back.</summary>
static class YamlPlain
{
    /// <summary>Null, bool, long, double, string, lists and ordered maps, scalars resolved by YAML 1.1.</summary>
    public static object? ToPlain(YamlNode node) => node switch
    {
        YamlNode.Scalar scalar => YamlScalars.Resolve(scalar),
        YamlNode.List list => ToPlain(list),
        YamlNode.Map map => ToPlain(map),
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };

    public static OrderedDictionary<string, object?> ToPlain(YamlNode.Map map)
    {
        var plain = new OrderedDictionary<string, object?>(map.Entries.Count);
        foreach (var entry in map.Entries)
        {
            plain[entry.Key] = ToPlain(entry.Value);
        }

        return plain;
    }

    /// <summary>A value that no source holds. Texts stay texts whatever they look like.</summary>
    public static YamlNode FromPlain(object? value) => value switch
    {
        null => new YamlNode.Scalar("null", isPlain: true, tag: null, line: 0),
        string text => new YamlNode.Scalar(text, isPlain: false, tag: null, line: 0),
        bool truth => new YamlNode.Scalar(truth ? "true" : "false", isPlain: true, tag: null, line: 0),
        double number => new YamlNode.Scalar(JavaNumber.Print(number), isPlain: true, tag: null, line: 0),
        long or int or BigInteger => new YamlNode.Scalar(
            Convert.ToString(value, CultureInfo.InvariantCulture)!, isPlain: true, tag: null, line: 0),
        IReadOnlyDictionary<string, object?> map => new YamlNode.Map(
            [.. map.Select(pair => new YamlNode.Entry(pair.Key, FromPlain(pair.Value), 0))], line: 0),
        IReadOnlyList<object?> list => new YamlNode.List([.. list.Select(FromPlain)], line: 0),
        _ => new YamlNode.Scalar(PlainData.Print(value), isPlain: false, tag: null, line: 0),
    };

    static List<object?> ToPlain(YamlNode.List list)
    {
        var plain = new List<object?>(list.Items.Count);
        foreach (var item in list.Items)
        {
            plain.Add(ToPlain(item));
        }

        return plain;
    }
}

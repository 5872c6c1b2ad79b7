using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Members;

/// <summary>Methods of Java's Map and Map.Entry.</summary>
static class MapMembers
{
    public static object? Call(IReadOnlyDictionary<string, object?> map, string member, object?[] arguments) =>
        (member, arguments) switch
        {
            ("SIZE", []) => (long)map.Count,
            ("ISEMPTY", []) => map.Count == 0,
            ("KEYSET", []) => map.Keys.ToList<object?>(),
            ("VALUES", []) => map.Values.ToList(),
            ("ENTRYSET", []) => map.Select(entry => new MapEntry(entry.Key, entry.Value)).ToList<object?>(),
            ("GET", [string key]) => map.GetValueOrDefault(key),
            ("GET", [_]) => null,
            ("GETORDEFAULT", [string key, var otherwise]) => map.TryGetValue(key, out var value) ? value : otherwise,
            ("GETORDEFAULT", [_, var otherwise]) => otherwise,
            ("CONTAINSKEY", [var key]) => key is string name && map.ContainsKey(name),
            ("CONTAINSVALUE", [var value]) => map.Values.Any(other => PlainData.AreEqual(other, value)),
            _ => NoMember.Instance,
        };

    public static object? Call(MapEntry entry, string member, object?[] arguments) => (member, arguments) switch
    {
        ("GETKEY", []) => entry.Key,
        ("GETVALUE", []) => entry.Value,
        _ => NoMember.Instance,
    };
}

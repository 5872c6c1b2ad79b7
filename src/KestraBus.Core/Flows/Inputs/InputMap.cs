namespace KestraBus.Core.Flows.Inputs;

/// <summary>Ids with dots become maps within maps: <c>a.b</c> is found under <c>inputs.a.b</c>.</summary>
public static class InputMap
{
    public static OrderedDictionary<string, object?> Nest(IEnumerable<KeyValuePair<string, object?>> values)
    {
        var nested = new OrderedDictionary<string, object?>();
        foreach (var (id, value) in values)
        {
            var names = id.Split('.');
            var map = nested;
            foreach (var name in names[..^1])
            {
                if (map.GetValueOrDefault(name) is not OrderedDictionary<string, object?> inner)
                {
                    map[name] = inner = [];
                }

                map = inner;
            }

            map[names[^1]] = value;
        }

        return nested;
    }
}

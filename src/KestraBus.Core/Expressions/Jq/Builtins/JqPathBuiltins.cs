namespace KestraBus.Core.Expressions.Jq.Builtins;

/// <summary>Functions about paths.</summary>
static class JqPathBuiltins
{
    public static ((string, int), JqBuiltin)[] All { get; } =
    [
        (("path", 1), call => call.Arguments[0].Paths(call.Environment, call.Input, call.Context).Select(
            path => call.Item.Made(path))),
        (("getpath", 1), GetPath),
        JqBuiltinTable.Of("setpath", (input, path, value, context) => JqPaths.Set(input, ToPath(path), value, context)),
        JqBuiltinTable.Of("delpaths", (input, paths, context) => JqPaths.Delete(input, ToPath(paths), context)),
        JqBuiltinTable.Of("has", Has),
    ];

    static IEnumerable<JqItem> GetPath(JqCallFrame call) => call.Values(0).Select(value =>
    {
        var path = ToPath(value);
        var found = path.Aggregate(call.Item, (item, key) =>
            item.Child(key, item.Value is null ? null : JqPaths.GetChild(item.Value, key, call.Context)));
        return found;
    });

    static IReadOnlyList<object?> ToPath(object? value) =>
        value as IReadOnlyList<object?> ?? throw new JqException("Path must be specified as an array");

    static object? Has(object? input, object? key, JqContext context) => (input, key) switch
    {
        (null, _) => false,
        (IReadOnlyDictionary<string, object?> map, string name) => map.ContainsKey(name),
        (IReadOnlyList<object?> list, long index) => index >= 0 && index < list.Count,
        (IReadOnlyDictionary<string, object?>, _) =>
            throw new JqException("argument 1 of has() must be string for object input"),
        (IReadOnlyList<object?>, _) => throw new JqException("argument 1 of has() must be int for array input"),
        _ => throw new JqException($"has() is not applicable to {JqTypes.NameOf(input).ToUpperInvariant()}"),
    };
}

using System.Collections.Frozen;
using System.Globalization;

namespace KestraBus.Core.Expressions.Jq.Builtins;

/// <summary>All functions that are not written in jq itself, by name and number of arguments.</summary>
static class JqBuiltinTable
{
    static readonly FrozenDictionary<(string, int), JqBuiltin> All =
        ((IEnumerable<((string, int) Key, JqBuiltin Function)>)
        [
            .. JqCoreBuiltins.All, .. JqPathBuiltins.All, .. JqCollectionBuiltins.All, .. JqTextBuiltins.All,
            .. JqPatternBuiltins.All, .. JqNumberBuiltins.All, Of("builtins", (_, _) => Names()),
        ]).ToFrozenDictionary(entry => entry.Key, entry => entry.Function);

    /// <summary>All functions as <c>name/arity</c>. Those with an underscore are between the prelude and the parser.</summary>
    public static List<object?> Names() =>
    [
        .. All.Keys.Select(key => string.Create(CultureInfo.InvariantCulture, $"{key.Item1}/{key.Item2}"))
            .Concat(JqPrelude.Environment.FunctionNames).Where(name => name[0] != '_').Distinct(),
    ];

    public static JqBuiltin? Find(string name, int arguments) => All.GetValueOrDefault((name, arguments));

    /// <summary>A function of the input alone.</summary>
    public static ((string, int), JqBuiltin) Of(string name, Func<object?, JqContext, object?> function) =>
        ((name, 0), call => [call.Item.Made(function(call.Input, call.Context))]);

    /// <summary>A function of the input and the values of one argument.</summary>
    public static ((string, int), JqBuiltin) Of(string name, Func<object?, object?, JqContext, object?> function) =>
        ((name, 1), call => call.Values(0).Select(value => call.Item.Made(function(call.Input, value, call.Context))));

    /// <summary>A function of the input and the values of two arguments.</summary>
    public static ((string, int), JqBuiltin) Of(
        string name, Func<object?, object?, object?, JqContext, object?> function) =>
        ((name, 2), call => call.Values(1).SelectMany(second => call.Values(0)
            .Select(first => call.Item.Made(function(call.Input, first, second, call.Context)))));
}

using System.Text.RegularExpressions;

namespace KestraBus.Core.Expressions.Jq.Builtins;

/// <summary>Functions of regular expressions.</summary>
static class JqPatternBuiltins
{
    const string Matching = "_match_impl/3";

    public static ((string, int), JqBuiltin)[] All { get; } =
    [
        (("test", 1), call => Each(call, regex => regex.IsMatch)),
        (("test", 2), call => Each(call, regex => regex.IsMatch)),
        (("match", 1), call => Many(call, false, Describe)),
        (("match", 2), call => Many(call, false, Describe)),
        (("capture", 1), call => Many(call, false, Captures)),
        (("capture", 2), call => Many(call, false, Captures)),
        (("scan", 1), call => Many(call, true, Scan)),
        (("scan", 2), call => Many(call, true, Scan)),
        (("split", 2), call => Each(call, Split)),
        (("splits", 1), call => Each(call, Split).SelectMany(Items)),
        (("splits", 2), call => Each(call, Split).SelectMany(Items)),
        (("sub", 2), call => Substitute(call, false)),
        (("sub", 3), call => Substitute(call, false)),
        (("gsub", 2), call => Substitute(call, true)),
        (("gsub", 3), call => Substitute(call, true)),
    ];

    static IEnumerable<JqItem> Items(JqItem list) =>
        ((IReadOnlyList<object?>)list.Value!).Select(item => list.Made(item));

    static IEnumerable<JqItem> Each(JqCallFrame call, Func<JqRegex, object?> function) =>
        Regexes(call, 1, Matching).Select(regex => call.Item.Made(Guard(() => function(regex))));

    static IEnumerable<JqItem> Many(JqCallFrame call, bool isGlobal, Func<Match, JqRegex, object?> describe) =>
        Regexes(call, 1, Matching).SelectMany(regex => Guard(() => regex.Matches(isGlobal || regex.IsEvery).Select(
            match => call.Item.Made(describe(match, regex))).ToList()));

    // The pattern is a text, or where there are no flags beside it a list of pattern and flags.
    static IEnumerable<JqRegex> Regexes(JqCallFrame call, int flagsIndex, string function)
    {
        IEnumerable<object?> flags = call.Arguments.Length > flagsIndex ? call.Values(flagsIndex) : [null];
        return flags.SelectMany(flag => call.Values(0).Select(pattern => pattern switch
        {
            IReadOnlyList<object?> { Count: > 0 } pair =>
                Get(call, pair[0], pair.ElementAtOrDefault(1), function),
            string => Get(call, pattern, flag, function),
            _ => throw new JqException($"{JqTypes.NameOf(pattern)} not a string or array"),
        }));
    }

    static JqRegex Get(JqCallFrame call, object? pattern, object? flags, string function) =>
        new(JqTextBuiltins.Text(pattern, function), flags is null ? "" : JqTextBuiltins.Text(flags, function),
            JqTextBuiltins.Text(call.Input, function), call.Context.Rendering.Options.RegexTime);

    static object? Describe(Match match, JqRegex regex) => new OrderedDictionary<string, object?>
    {
        ["offset"] = regex.Count(0, match.Index),
        ["length"] = regex.Count(match.Index, match.Length),
        ["string"] = match.Value,
        ["captures"] = Groups(match).Select(index =>
        {
            var group = match.Groups[index];
            return (object?)new OrderedDictionary<string, object?>
            {
                ["offset"] = group.Success ? regex.Count(0, group.Index) : -1L,
                ["length"] = group.Success ? regex.Count(group.Index, group.Length) : 0L,
                ["string"] = group.Success ? group.Value : null,
                ["name"] = regex.NameOf(index),
            };
        }).ToList(),
    };

    // An empty match tells nothing of its groups.
    static IEnumerable<int> Groups(Match match) =>
        match.Length == 0 ? [] : Enumerable.Range(1, match.Groups.Count - 1);

    static OrderedDictionary<string, object?> Captures(Match match, JqRegex regex) =>
        Named(match, regex, Groups(match));

    static OrderedDictionary<string, object?> Named(Match match, JqRegex regex, IEnumerable<int> groups)
    {
        var captures = new OrderedDictionary<string, object?>();
        foreach (var index in groups)
        {
            if (regex.NameOf(index) is { } name)
            {
                captures[name] = match.Groups[index] is { Success: true } group ? group.Value : null;
            }
        }

        return captures;
    }

    static object? Scan(Match match, JqRegex regex)
    {
        var groups = Groups(match).Select(index => match.Groups[index]).Select(
            group => (object?)(group.Success ? group.Value : null)).ToList();
        return groups.Count == 0 ? match.Value : groups;
    }

    static List<object?> Split(JqRegex regex)
    {
        var pieces = new List<object?>();
        var start = 0;
        foreach (var match in regex.Matches(isEvery: true))
        {
            pieces.Add(regex.Text[start..match.Index]);
            start = match.Index + match.Length;
        }

        pieces.Add(regex.Text[start..]);
        return pieces;
    }

    // The replacement sees the named captures as its input. All combinations of what it gives are results.
    static IEnumerable<JqItem> Substitute(JqCallFrame call, bool isGlobal) =>
        Regexes(call, 2, "_sub_impl/3").SelectMany(regex =>
        {
            var matches = Guard(() => regex.Replaced(isGlobal || regex.IsEvery));
            var choices = matches.Select(match => call.ValuesOn(
                1, Named(match, regex, Enumerable.Range(1, match.Groups.Count - 1))).Select(
                    value => Replacement(value, call.Context)).ToList()).ToList();
            return JqCombination.All(choices).Select(
                chosen => call.Item.Made(Replace(regex.Text, matches, chosen, call.Context)));
        });

    static string Replacement(object? value, JqContext context) =>
        value is IReadOnlyList<object?> or IReadOnlyDictionary<string, object?> ? ""
            : JqStrings.ToPrinted(value, context);

    static string Replace(string text, List<Match> matches, string[] fresh, JqContext context)
    {
        context.Text(text.Length + fresh.Sum(part => (long)part.Length));
        var replaced = new System.Text.StringBuilder();
        var start = 0;
        for (var index = 0; index < matches.Count; index++)
        {
            replaced.Append(text, start, matches[index].Index - start).Append(fresh[index]);
            start = matches[index].Index + matches[index].Length;
        }

        return replaced.Append(text, start, text.Length - start).ToString();
    }

    static T Guard<T>(Func<T> match)
    {
        try
        {
            return match();
        }
        catch (RegexMatchTimeoutException failure)
        {
            throw new ExpressionException("The regular expression takes too long.", failure);
        }
    }
}

using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace KestraBus.Core.Expressions.Jq.Builtins;

/// <summary>Functions of regular expressions.</summary>
static class JqPatternBuiltins
{
    const int MostCached = 500;

    static readonly ConcurrentDictionary<(string, string, TimeSpan), Regex> Cache = new();

    public static ((string, int), JqBuiltin)[] All { get; } =
    [
        (("test", 1), call => Each(call, (regex, text, _) => regex.IsMatch(text))),
        (("test", 2), call => Each(call, (regex, text, _) => regex.IsMatch(text))),
        (("match", 1), call => Many(call, false, Describe)),
        (("match", 2), call => Many(call, false, Describe)),
        (("capture", 1), call => Many(call, false, Captures)),
        (("capture", 2), call => Many(call, false, Captures)),
        (("scan", 1), call => Many(call, true, Scan)),
        (("scan", 2), call => Many(call, true, Scan)),
        (("split", 2), call => Each(call, (regex, text, _) => Split(regex, text))),
        (("splits", 1), call => Each(call, (regex, text, _) => Split(regex, text)).SelectMany(Items)),
        (("splits", 2), call => Each(call, (regex, text, _) => Split(regex, text)).SelectMany(Items)),
        (("sub", 2), call => Substitute(call, false)),
        (("sub", 3), call => Substitute(call, false)),
        (("gsub", 2), call => Substitute(call, true)),
        (("gsub", 3), call => Substitute(call, true)),
    ];

    static IEnumerable<JqItem> Items(JqItem list) =>
        ((IReadOnlyList<object?>)list.Value!).Select(item => list.Made(item));

    static IEnumerable<JqItem> Each(JqCallFrame call, Func<Regex, string, string, object?> function) =>
        Regexes(call, 1).Select(pair => call.Item.Made(Guard(() =>
            function(pair.Regex, JqTextBuiltins.Text(call.Input, "matching"), pair.Flags))));

    static IEnumerable<JqItem> Many(JqCallFrame call, bool isGlobal, Func<Match, Regex, object?> describe) =>
        Regexes(call, 1).SelectMany(pair => Guard(() => Matches(
            pair.Regex, JqTextBuiltins.Text(call.Input, "matching"), pair.Flags + (isGlobal ? "g" : ""))
                .Select(match => call.Item.Made(describe(match, pair.Regex))).ToList()));

    // The pattern is a text, or a list of pattern and flags.
    static IEnumerable<(Regex Regex, string Flags)> Regexes(JqCallFrame call, int flagsIndex)
    {
        IEnumerable<object?> flags = call.Arguments.Length > flagsIndex ? call.Values(flagsIndex) : [null];
        return flags.SelectMany(flag => call.Values(0).Select(pattern => pattern is IReadOnlyList<object?> pair
            ? Get(call, pair.ElementAtOrDefault(0), pair.ElementAtOrDefault(1))
            : Get(call, pattern, flag)));
    }

    static (Regex, string) Get(JqCallFrame call, object? pattern, object? flags)
    {
        var text = JqTextBuiltins.Text(pattern, "matching");
        var letters = flags is null ? "" : JqTextBuiltins.Text(flags, "matching");
        var options = RegexOptions.CultureInvariant;
        foreach (var letter in letters)
        {
            options |= letter switch
            {
                'i' => RegexOptions.IgnoreCase,
                'x' => RegexOptions.IgnorePatternWhitespace,
                's' or 'p' => RegexOptions.Singleline,
                'g' or 'n' or 'l' => RegexOptions.None,
                _ => throw new JqException($"{letters} is not a valid modifier string"),
            };
        }

        if (Cache.Count >= MostCached)
        {
            Cache.Clear();
        }

        try
        {
            var time = call.Context.Rendering.Options.RegexTime;
            return (Cache.GetOrAdd((text, letters, time), _ => new(text, options, time)), letters);
        }
        catch (ArgumentException)
        {
            throw new JqException($"{text} (at offset 0) is not a valid regex");
        }
    }

    static IEnumerable<Match> Matches(Regex regex, string text, string flags)
    {
        for (var match = regex.Match(text); match.Success; match = match.NextMatch())
        {
            if (match.Length > 0 || !flags.Contains('n', StringComparison.Ordinal))
            {
                yield return match;
            }

            if (!flags.Contains('g', StringComparison.Ordinal))
            {
                yield break;
            }
        }
    }

    static object? Describe(Match match, Regex regex) => new OrderedDictionary<string, object?>
    {
        ["offset"] = (long)match.Index,
        ["length"] = (long)match.Length,
        ["string"] = match.Value,
        ["captures"] = Enumerable.Range(1, match.Groups.Count - 1).Select(index =>
        {
            var group = match.Groups[index];
            return (object?)new OrderedDictionary<string, object?>
            {
                ["offset"] = group.Success ? (long)group.Index : -1L,
                ["length"] = (long)group.Length,
                ["string"] = group.Success ? group.Value : null,
                ["name"] = IsNamed(regex, index) ? group.Name : null,
            };
        }).ToList(),
    };

    static OrderedDictionary<string, object?> Captures(Match match, Regex regex)
    {
        var captures = new OrderedDictionary<string, object?>();
        for (var index = 1; index < match.Groups.Count; index++)
        {
            if (IsNamed(regex, index))
            {
                captures[match.Groups[index].Name] = match.Groups[index] is { Success: true } group ? group.Value
                    : null;
            }
        }

        return captures;
    }

    static bool IsNamed(Regex regex, int index) => !char.IsAsciiDigit(regex.GroupNameFromNumber(index)[0]);

    static object? Scan(Match match, Regex regex)
    {
        if (match.Groups.Count == 1)
        {
            return match.Value;
        }

        return match.Groups.Values.Skip(1).Select(group => (object?)(group.Success ? group.Value : null)).ToList();
    }

    static List<object?> Split(Regex regex, string text)
    {
        var pieces = new List<object?>();
        var start = 0;
        foreach (var match in Matches(regex, text, "g"))
        {
            pieces.Add(text[start..match.Index]);
            start = match.Index + match.Length;
        }

        pieces.Add(text[start..]);
        return pieces;
    }

    // The replacement sees the named captures as its input.
    static IEnumerable<JqItem> Substitute(JqCallFrame call, bool isGlobal) =>
        Regexes(call, 2).Select(pair => Guard(() =>
    {
        var text = JqTextBuiltins.Text(call.Input, "matching");
        var isEvery = isGlobal || pair.Flags.Contains('g', StringComparison.Ordinal);
        return call.Item.Made(pair.Regex.Replace(text, match =>
        {
            var fresh = JqTextBuiltins.Text(
                call.ValuesOn(1, Captures(match, pair.Regex)).FirstOrDefault() ?? "", "substitution");
            call.Context.Text(fresh.Length);
            return fresh;
        }, isEvery ? -1 : 1));
    }));

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

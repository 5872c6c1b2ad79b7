using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;

namespace KestraBus.Core.Expressions.Patterns;

/// <summary>A regular expression as Java writes and applies it. Matching that takes too long fails.</summary>
sealed class JavaPattern
{
    const int MostCached = 500;

    static readonly ConcurrentDictionary<(string, TimeSpan), JavaPattern> Cache = new();
    static readonly TimeSpan DefaultTime = TimeSpan.FromMilliseconds(500);

    readonly Regex regex;
    readonly Regex whole;
    readonly Dictionary<string, int> names = [];

    JavaPattern(string pattern, TimeSpan time)
    {
        var translated = JavaPatternSyntax.Translate(pattern, names);
        try
        {
            regex = new(translated, RegexOptions.CultureInvariant, time);
            whole = new($@"\A(?:{translated})\z", RegexOptions.CultureInvariant, time);
        }
        catch (ArgumentException failure)
        {
            throw new ExpressionException($"The regular expression is not valid: {failure.Message}", failure);
        }
    }

    public static JavaPattern Get(string pattern, TimeSpan? time = null)
    {
        var key = (pattern, time ?? DefaultTime);
        if (Cache.TryGetValue(key, out var known))
        {
            return known;
        }

        if (Cache.Count >= MostCached)
        {
            Cache.Clear();
        }

        return Cache[key] = new(pattern, key.Item2);
    }

    public bool MatchesWhole(string text) => Guard(() => whole.IsMatch(text));

    public bool IsFound(string text) => Guard(() => regex.IsMatch(text));

    public Match Find(string text) => Guard(() => regex.Match(text));

    /// <summary>Replaces matches; <c>$1</c> and <c>${name}</c> stand for groups, a backslash takes a character literally.</summary>
    public string Replace(string text, string replacement, int most = -1, int maximumLength = int.MaxValue) =>
        Guard(() =>
    {
        var produced = 0L;
        return regex.Replace(text, match =>
        {
            var fresh = Expand(match, replacement);
            produced += fresh.Length;
            return produced > maximumLength ? throw new ExpressionException("The text becomes too long.") : fresh;
        }, most);
    });

    /// <summary>Java's split: without a limit trailing empty pieces fall away, a negative limit keeps them.</summary>
    public List<object?> Split(string text, int limit) => Guard(() =>
    {
        var pieces = new List<object?>();
        var start = 0;
        for (var match = regex.Match(text); match.Success
            && (limit <= 0 || pieces.Count < limit - 1); match = match.NextMatch())
        {
            // A match of nothing at the beginning never makes an empty piece.
            if (match.Length == 0 && match.Index == 0)
            {
                continue;
            }

            pieces.Add(text[start..match.Index]);
            start = match.Index + match.Length;
        }

        pieces.Add(text[start..]);
        while (limit == 0 && pieces.Count > 1 && pieces[^1] is "")
        {
            pieces.RemoveAt(pieces.Count - 1);
        }

        // When every piece is empty nothing is left, but an empty text that is not split stays one piece.
        return limit == 0 && pieces is [""] && text.Length > 0 ? [] : pieces;
    });

    string Expand(Match match, string replacement)
    {
        if (!replacement.AsSpan().ContainsAny('$', '\\'))
        {
            return replacement;
        }

        var result = new StringBuilder();
        for (var index = 0; index < replacement.Length; index++)
        {
            if (replacement[index] == '\\')
            {
                result.Append(++index < replacement.Length ? replacement[index]
                    : throw Invalid("ends with a backslash"));
            }
            else if (replacement[index] == '$')
            {
                result.Append(Group(match, replacement, ref index));
            }
            else
            {
                result.Append(replacement[index]);
            }
        }

        return result.ToString();
    }

    string Group(Match match, string replacement, ref int index)
    {
        if (index + 1 < replacement.Length && replacement[index + 1] == '{'
            && replacement.IndexOf('}', index) is var close and > 0)
        {
            var name = replacement[(index + 2)..close];
            index = close;
            return names.TryGetValue(name, out var named) ? match.Groups[named].Value
                : throw Invalid($"has no group {name}");
        }

        if (index + 1 >= replacement.Length || !char.IsAsciiDigit(replacement[index + 1]))
        {
            throw Invalid("has a group reference that is not one");
        }

        var number = replacement[++index] - '0';
        if (number >= match.Groups.Count)
        {
            throw Invalid($"has no group {number}");
        }

        // More digits count only as long as there is such a group.
        while (index + 1 < replacement.Length && char.IsAsciiDigit(replacement[index + 1])
            && (number * 10) + replacement[index + 1] - '0' < match.Groups.Count)
        {
            number = (number * 10) + replacement[++index] - '0';
        }

        return match.Groups[number].Value;
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

    static ExpressionException Invalid(string problem) => new($"The replacement {problem}.");
}

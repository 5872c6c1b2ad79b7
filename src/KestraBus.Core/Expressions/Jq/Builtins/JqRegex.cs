using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace KestraBus.Core.Expressions.Jq.Builtins;

/// <summary>A regular expression of jq with its flags, for one text.</summary>
sealed class JqRegex
{
    const int MostCached = 500;

    static readonly ConcurrentDictionary<(string, string, bool, TimeSpan), Regex> Cache = new();

    readonly Regex regex;
    readonly string text;
    readonly string flags;
    readonly bool hasPairs;

    public JqRegex(string pattern, string flags, string text, TimeSpan time)
    {
        (this.flags, this.text) = (flags, text);
        hasPairs = text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff') >= 0;
        if (Cache.Count >= MostCached)
        {
            Cache.Clear();
        }

        try
        {
            regex = Cache.GetOrAdd((pattern, flags, hasPairs, time),
                _ => new(new JqRegexText(pattern, hasPairs).Translate(), Options(flags), time));
        }
        catch (ArgumentException)
        {
            throw new JqException($"{pattern} (at offset 0) is not a valid regex");
        }
    }

    public string Text => text;

    public bool IsEvery => flags.Contains('g', StringComparison.Ordinal);

    public bool IsMatch => regex.IsMatch(text);

    /// <summary>The matches, which end with the text: nothing is looked for behind it.</summary>
    public IEnumerable<Match> Matches(bool isEvery)
    {
        var at = 0;
        do
        {
            var match = regex.Match(text, at);
            if (!match.Success)
            {
                yield break;
            }

            if (match.Length > 0 || !flags.Contains('n', StringComparison.Ordinal))
            {
                yield return match;
            }

            at = match.Index + match.Length;
            at += match.Length > 0 ? 0 : at < text.Length && char.IsHighSurrogate(text[at]) ? 2 : 1;
        }
        while (isEvery && at < text.Length);
    }

    /// <summary>The matches that a substitution replaces.</summary>
    public List<Match> Replaced(bool isEvery) => isEvery ? [.. regex.Matches(text).Cast<Match>()]
        : regex.Match(text) is { Success: true } match ? [match] : [];

    /// <summary>An index or a length in characters, of which some are pairs.</summary>
    public long Count(int start, int length) => !hasPairs ? length
        : length - text.AsSpan(start, length).ToString().Count(char.IsLowSurrogate);

    public string? NameOf(int group)
    {
        var name = regex.GroupNameFromNumber(group);
        return char.IsAsciiDigit(name[0]) || name.StartsWith(JqRegexText.NoName, StringComparison.Ordinal) ? null : name;
    }

    static RegexOptions Options(string flags)
    {
        var options = RegexOptions.CultureInvariant;
        foreach (var letter in flags)
        {
            options |= letter switch
            {
                'i' => RegexOptions.IgnoreCase,
                'x' => RegexOptions.IgnorePatternWhitespace,
                'm' or 'p' => RegexOptions.Singleline,
                'g' or 'n' or 'l' or 's' => RegexOptions.None,
                _ => throw new JqException($"{flags} is not a valid modifier string"),
            };
        }

        return options;
    }
}

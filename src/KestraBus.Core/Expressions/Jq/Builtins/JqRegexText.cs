using System.Text;

namespace KestraBus.Core.Expressions.Jq.Builtins;

/// <summary>
/// Turns a regular expression of jq into one of this platform: groups with and without names are numbered together, classes
/// such as <c>[:alpha:]</c> are known, an escaped letter without a meaning is that letter, and where a text has characters
/// outside the basic plane, one of them counts as one.
/// </summary>
sealed class JqRegexText(string pattern, bool hasPairs)
{
    /// <summary>What the names of groups begin with that had none.</summary>
    public const string NoName = "__jq";

    const string Pair = @"[\uD800-\uDBFF][\uDC00-\uDFFF]";
    const string KnownEscapes = "dDwWsSbBAzZGnrtfvaexucpPk";

    readonly StringBuilder text = new();
    readonly bool isMixed = HasBothKinds(pattern);
    int at;
    int unnamed;

    public string Translate()
    {
        while (at < pattern.Length)
        {
            switch (pattern[at])
            {
                case '\\':
                    Escape();
                    break;
                case '[':
                    Class();
                    break;
                case '.':
                    Wide(".");
                    at++;
                    break;
                case '(' when isMixed && IsUnnamed(pattern, at):
                    text.Append("(?<").Append(NoName).Append(unnamed++).Append('>');
                    at++;
                    break;
                default:
                    text.Append(pattern[at++]);
                    break;
            }
        }

        return text.ToString();
    }

    void Wide(string one) => text.Append(hasPairs ? $"(?:{Pair}|{one})" : one);

    void Escape()
    {
        var next = at + 1 < pattern.Length ? pattern[at + 1] : '\0';
        if (next is 'D' or 'W' or 'S')
        {
            Wide("\\" + next);
        }
        else if (char.IsAsciiLetter(next) && !KnownEscapes.Contains(next, StringComparison.Ordinal))
        {
            text.Append(next);
        }
        else
        {
            text.Append(pattern.AsSpan(at, Math.Min(2, pattern.Length - at)));
        }

        at += 2;
    }

    void Class()
    {
        var start = at;
        at++;
        var isNegated = at < pattern.Length && pattern[at] == '^';
        at += isNegated ? 1 : 0;
        var inside = new StringBuilder(pattern, start, at - start, pattern.Length);
        for (var isFirst = true; at < pattern.Length && (isFirst || pattern[at] != ']'); isFirst = false)
        {
            var length = pattern[at] == '\\' && at + 1 < pattern.Length ? 2 : 1;
            if (Posix() is { } known)
            {
                inside.Append(known.Characters);
                length = known.Length;
            }
            else
            {
                inside.Append(pattern.AsSpan(at, length));
            }

            at += length;
        }

        inside.Append(at < pattern.Length ? "]" : "");
        at++;
        text.Append(isNegated && hasPairs ? $"(?:{Pair}|{inside})" : inside.ToString());
    }

    (string Characters, int Length)? Posix()
    {
        var end = pattern.AsSpan(at).StartsWith("[:") ? pattern.IndexOf(":]", at, StringComparison.Ordinal) : -1;
        return end < 0 ? null : pattern[(at + 2)..end] switch
        {
            "alpha" => @"\p{L}",
            "digit" => @"\d",
            "alnum" => @"\p{L}\d",
            "upper" => @"\p{Lu}",
            "lower" => @"\p{Ll}",
            "space" => @"\s",
            "punct" => @"\p{P}",
            "xdigit" => "0-9A-Fa-f",
            "word" => @"\w",
            "blank" => @" \t",
            "cntrl" => @"\p{Cc}",
            _ => null,
        } is { } characters ? (characters, end + 2 - at) : null;
    }

    static bool HasBothKinds(string pattern)
    {
        var (named, unnamed) = (false, false);
        for (var index = 0; index < pattern.Length; index++)
        {
            index += pattern[index] == '\\' ? 1 : 0;
            if (index < pattern.Length && pattern[index] == '(')
            {
                unnamed |= IsUnnamed(pattern, index);
                named |= pattern.AsSpan(index).StartsWith("(?<") && index + 3 < pattern.Length
                    && pattern[index + 3] is not ('=' or '!');
            }
        }

        return named && unnamed;
    }

    static bool IsUnnamed(string pattern, int index) => index + 1 < pattern.Length && pattern[index + 1] != '?';
}

using System.Text;
using System.Text.RegularExpressions;

namespace KestraBus.Core.Expressions.Patterns;

/// <summary>Rewrites what Java's regular expressions spell differently from .NET's.</summary>
static partial class JavaPatternSyntax
{
    // A dot stops at every line end that Unicode knows, not only at \n; with the flag s at none.
    const string AnyOfLine = @"[^\n\r\u0085\u2028\u2029]";

    static readonly (string Java, string Net)[] Classes =
    [
        (@"\p{Alpha}", "a-zA-Z"), (@"\p{Digit}", "0-9"), (@"\p{Alnum}", "a-zA-Z0-9"), (@"\p{Upper}", "A-Z"),
        (@"\p{Lower}", "a-z"), (@"\p{Punct}", @"!-/:-@\[-`{-~"), (@"\p{Space}", @" \t\n\x0B\f\r"),
        (@"\p{XDigit}", "0-9a-fA-F"), (@"\p{Blank}", @" \t"), (@"\p{ASCII}", @"\x00-\x7F"),
        (@"\p{IsAlphabetic}", @"\p{L}"), (@"\p{IsDigit}", @"\p{Nd}"), (@"\p{javaLowerCase}", @"\p{Ll}"),
        (@"\p{javaUpperCase}", @"\p{Lu}"), (@"\h", @" \t\u00A0\u1680\u180e\u2000-\u200a\u202f\u205f\u3000"),
        (@"\d", "0-9"), (@"\w", "a-zA-Z0-9_"), (@"\s", @" \t\n\x0B\f\r"),
    ];

    /// <summary>
    /// The pattern for .NET. Java numbers groups with names like any others, .NET after them: so they lose their names
    /// there, which are kept in the map.
    /// </summary>
    public static string Translate(string pattern, Dictionary<string, int> names)
    {
        var result = new StringBuilder();
        var depth = 0;
        var groups = 0;
        var isAnyOfLine = !DotMatchesAll().IsMatch(pattern);
        for (var index = 0; index < pattern.Length; index++)
        {
            var character = pattern[index];
            if (character == '\\')
            {
                index += AppendReference(result, pattern, index, names) is var used and > 0
                    ? used - 1
                    : AppendEscape(result, pattern, index, depth > 0) - 1;
            }
            else if (character == '(' && depth == 0)
            {
                index += OpenGroup(result, pattern, index, names, ref groups) - 1;
            }
            else if (character == '.' && depth == 0)
            {
                result.Append(isAnyOfLine ? AnyOfLine : ".");
            }
            else if (character == '{' && depth == 0 && !Quantifier().IsMatch(pattern, index))
            {
                throw new ExpressionException("The regular expression is not valid: illegal repetition.");
            }
            else if (character == '+' && depth == 0 && IsPossessive(pattern, index))
            {
                MakeAtomic(result);
            }
            else
            {
                depth += character == '[' ? 1 : character == ']' && depth > 0 ? -1 : 0;
                result.Append(character);
            }
        }

        return result.ToString();
    }

    // Gives, like the next two, how many characters of the pattern were used.
    static int OpenGroup(StringBuilder result, string pattern, int index, Dictionary<string, int> names, ref int groups)
    {
        result.Append('(');
        var isNamed = index + 3 < pattern.Length && pattern[index + 1] == '?' && pattern[index + 2] == '<'
            && char.IsAsciiLetter(pattern[index + 3]);
        groups += isNamed || index + 1 == pattern.Length || pattern[index + 1] != '?' ? 1 : 0;
        if (!isNamed)
        {
            return 1;
        }

        var close = pattern.IndexOf('>', index);
        if (close < 0)
        {
            throw new ExpressionException("The regular expression has a group whose name does not end.");
        }

        names[pattern[(index + 3)..close]] = groups;
        return close + 1 - index;
    }

    static int AppendReference(StringBuilder result, string pattern, int index, Dictionary<string, int> names)
    {
        var close = string.CompareOrdinal(pattern, index, @"\k<", 0, 3) == 0 ? pattern.IndexOf('>', index) : -1;
        if (close < 0 || !names.TryGetValue(pattern[(index + 3)..close], out var group))
        {
            return 0;
        }

        result.Append(System.Globalization.CultureInfo.InvariantCulture, $@"(?:\{group})");
        return close + 1 - index;
    }

    static int AppendEscape(StringBuilder result, string pattern, int index, bool isInClass)
    {
        if (string.CompareOrdinal(pattern, index, @"\Q", 0, 2) == 0)
        {
            var end = pattern.IndexOf(@"\E", index, StringComparison.Ordinal);
            var stop = end < 0 ? pattern.Length : end;
            result.Append(System.Text.RegularExpressions.Regex.Escape(pattern[(index + 2)..stop]));
            return (end < 0 ? stop : stop + 2) - index;
        }

        foreach (var (java, net) in Classes)
        {
            if (string.CompareOrdinal(pattern, index, java, 0, java.Length) == 0)
            {
                result.Append(isInClass ? net : $"[{net}]");
                return java.Length;
            }
        }

        var rest = pattern.AsSpan(index);
        var replaced = rest switch
        {
            [_, 'D', ..] when !isInClass => "[^0-9]",
            [_, 'W', ..] when !isInClass => "[^a-zA-Z0-9_]",
            [_, 'S', ..] when !isInClass => @"[^ \t\n\x0B\f\r]",
            [_, 'H', ..] when !isInClass => @"[^ \t\u00A0\u1680\u180e\u2000-\u200a\u202f\u205f\u3000]",
            [_, 'R', ..] => @"(?:\r\n|[\n\x0B\f\r\u0085\u2028\u2029])",
            [_, 'z', ..] => @"\z",
            _ => null,
        };
        var used = rest is [_, 'p' or 'P', '{', ..] && rest.IndexOf('}') is var close and > 0
            ? close + 1
            : Math.Min(2, rest.Length);
        result.Append(replaced ?? rest[..used].ToString());
        return used;
    }

    [GeneratedRegex(@"\(\?[a-zA-Z]*s")]
    private static partial Regex DotMatchesAll();

    [GeneratedRegex(@"\G\{[0-9]+(,[0-9]*)?\}")]
    private static partial Regex Quantifier();

    static bool IsPossessive(string pattern, int index) =>
        index >= 2 && pattern[index - 1] is '*' or '+' or '?' or '}' && pattern[index - 2] != '\\';

    // a++ is (?>a+): the quantified piece is found by walking back over it.
    static void MakeAtomic(StringBuilder result)
    {
        var end = result.Length - 1;
        var start = end - 1;
        if (result[end] == '}')
        {
            while (start > 0 && result[start] != '{')
            {
                start--;
            }

            start--;
        }

        if (start >= 0 && result[start] is ')' or ']')
        {
            var (close, open) = result[start] == ')' ? (')', '(') : (']', '[');
            for (var depth = 0; start >= 0; start--)
            {
                depth += result[start] == close ? 1 : result[start] == open ? -1 : 0;
                if (depth == 0)
                {
                    break;
                }
            }
        }
        else if (start > 0 && result[start - 1] == '\\')
        {
            start--;
        }

        result.Insert(Math.Max(0, start), "(?>").Append(')');
    }
}

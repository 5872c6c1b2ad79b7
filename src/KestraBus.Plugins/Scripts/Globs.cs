using System.Text;
using System.Text.RegularExpressions;

namespace KestraBus.Plugins.Scripts;

/// <summary>
/// Patterns for paths as Java reads them, which is what flows are written for: <c>*</c> and <c>?</c> stay within a folder,
/// <c>**</c> does not, <c>[a-z]</c> and <c>{a,b}</c> choose, <c>\</c> takes the next character as it is.
/// <c>regex:</c> in front makes it a regular expression.
/// </summary>
sealed class Globs(IEnumerable<string> patterns)
{
    const string Regular = "regex:";
    const string Glob = "glob:";

    readonly Regex[] expressions = [.. patterns.Select(Compile)];

    /// <summary>It says itself what kind of pattern it is.</summary>
    public static bool HasSyntax(string pattern) =>
        pattern.StartsWith(Regular, StringComparison.Ordinal) || pattern.StartsWith(Glob, StringComparison.Ordinal);

    public bool IsMatch(string path) => expressions.Any(expression => expression.IsMatch(path));

    /// <exception cref="ArgumentException">It is no pattern.</exception>
    static Regex Compile(string pattern)
    {
        var expression = pattern.StartsWith(Regular, StringComparison.Ordinal) ? pattern[Regular.Length..]
            : Translate(pattern.StartsWith(Glob, StringComparison.Ordinal) ? pattern[Glob.Length..] : pattern);
        // Never backtracks: a pattern of a flow must not cost more than its length allows.
        return new Regex($@"\A(?:{expression})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline);
    }

    static string Translate(string glob)
    {
        var result = new StringBuilder();
        var groups = 0;
        for (var index = 0; index < glob.Length; index++)
        {
            switch (glob[index])
            {
                case '[':
                    index = AppendChoice(result, glob, index);
                    break;
                case '*' when index + 1 < glob.Length && glob[index + 1] == '*':
                    result.Append(".*");
                    index++;
                    break;
                case '\\' when index + 1 < glob.Length:
                    result.Append(Regex.Escape(glob[++index].ToString()));
                    break;
                default:
                    result.Append(Translate(glob[index], ref groups));
                    break;
            }
        }

        return groups == 0 ? result.ToString() : throw new ArgumentException($"Missing '}}' in the pattern '{glob}'");
    }

    static string Translate(char character, ref int groups)
    {
        switch (character)
        {
            case '*':
                return "[^/]*";
            case '?':
                return "[^/]";
            case '{':
                groups++;
                return "(?:";
            case '}' when groups > 0:
                groups--;
                return ")";
            case ',' when groups > 0:
                return "|";
            default:
                return Regex.Escape(character.ToString());
        }
    }

    static int AppendChoice(StringBuilder result, string glob, int start)
    {
        var end = glob.IndexOf(']', start + 1);
        if (end < 0)
        {
            throw new ArgumentException($"Missing ']' in the pattern '{glob}'");
        }

        var characters = glob[(start + 1)..end];
        var isNegated = characters.StartsWith('!');
        var choice = (isNegated ? characters[1..] : characters)
            .Replace(@"\", @"\\", StringComparison.Ordinal)
            .Replace("[", @"\[", StringComparison.Ordinal)
            .Replace("^", @"\^", StringComparison.Ordinal);
        result.Append(isNegated ? $"[^/{choice}]" : $"[{choice}]");
        return end;
    }
}

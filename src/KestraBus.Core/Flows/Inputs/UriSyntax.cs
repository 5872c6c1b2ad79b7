using System.Globalization;
using System.Text.RegularExpressions;

namespace KestraBus.Core.Flows.Inputs;

/// <summary>URIs by RFC 2396 with Java's liberties: any letter of any script, but no blanks, braces or stray percent signs.</summary>
static partial class UriSyntax
{
    /// <summary>Why a text is no URI with a scheme; null when it is one.</summary>
    public static string? Fault(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (IsIllegal(text[index]))
            {
                return string.Create(CultureInfo.InvariantCulture, $"Invalid URI format. Illegal character at index {index}: {text}");
            }

            if (text[index] == '%' && !Escape.IsMatch(text, index))
            {
                return string.Create(CultureInfo.InvariantCulture, $"Invalid URI format. Malformed escape pair at index {index}: {text}");
            }
        }

        return Shape.IsMatch(text) ? null : "Invalid URI format.";
    }

    static bool IsIllegal(char character) =>
        character is ' ' or '"' or '<' or '>' or '\\' or '^' or '`' or '{' or '|' or '}'
        || char.IsControl(character)
        || (character > '\u007f' && char.IsWhiteSpace(character));

    [GeneratedRegex(@"\G%[0-9a-fA-F]{2}")]
    static partial Regex Escape { get; }

    // A scheme, then either something that begins with a slash (an authority or a path, and a query), or anything else.
    // Brackets stand around IPv6 addresses and in queries only.
    [GeneratedRegex(
        @"\A[a-zA-Z][a-zA-Z0-9+.\-]*:(?:(?://(?=[^?#])(?:[^/?#\[\]]*@)?(?:\[[0-9a-fA-F:.]+\](?::[0-9]*)?|[^/?#\[\]]*)(?:/[^?#\[\]]*)?"
        + @"|/(?!/)[^?#\[\]]*)(?:\?[^#]*)?|[^/#][^#]*)(?:#[^#]*)?\z")]
    static partial Regex Shape { get; }
}

using System.Text.RegularExpressions;

namespace KestraBus.Core.Expressions.Syntax;

/// <summary>
/// Kestra's <c>raw</c> tag. It is older than the parser: a block lies on one line, its text is printed with its tags, and
/// the tags fall away at the very end, so that recursive rendering leaves the text alone too.
/// </summary>
static partial class RawBlocks
{
    public static Match FindFirst(string source) => HasTag(source) ? BlockPattern().Match(source) : Match.Empty;

    public static string StripTags(string rendered) => HasTag(rendered) ? BlockPattern().Replace(rendered, "$1") : rendered;

    static bool HasTag(string text) => text.Contains("{%", StringComparison.Ordinal);

    [GeneratedRegex(@"\{%-*\s*raw\s*-*%\}(.*?)\{%-*\s*endraw\s*-*%\}", RegexOptions.NonBacktracking)]
    private static partial Regex BlockPattern();
}

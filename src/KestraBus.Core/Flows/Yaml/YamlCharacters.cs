using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace KestraBus.Core.Flows.Yaml;

/// <summary>What Kestra's YAML reader refuses and ours would let pass.</summary>
static class YamlCharacters
{
    public static void Check(string source, int longest)
    {
        if (source.Length > longest)
        {
            throw new UnreadableYamlException(
                $"The source is too large: {source.Length} characters, at most {longest} are accepted.", 1);
        }

        var index = source.AsSpan().IndexOfAnyInRange('\0', '\u001f');
        for (; index >= 0 && index < source.Length; index++)
        {
            if (source[index] is < ' ' and not ('\t' or '\n' or '\r'))
            {
                throw Special(source, index);
            }
        }

        index = source.AsSpan().IndexOfAny("\u007f\ufffe\uffff");
        if (index >= 0)
        {
            throw Special(source, index);
        }
    }

    /// <summary>A tab separates nothing, neither as indentation nor between a key and its value.</summary>
    public static void CheckTab(string source, ParsingEvent node)
    {
        var before = node.Start.Index - 1;
        if (before >= 0 && before < source.Length && source[(int)before] == '\t' && node.End.Index > node.Start.Index)
        {
            throw new UnreadableYamlException(
                "found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)",
                (int)node.Start.Line);
        }
    }

    /// <summary>Half a character, which an escape can make, could be stored nowhere.</summary>
    public static void CheckPairs(string text, int line)
    {
        for (var index = text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff'); index >= 0 && index < text.Length; index++)
        {
            if (char.IsSurrogate(text[index]))
            {
                if (!char.IsSurrogatePair(text, index))
                {
                    throw new UnreadableYamlException("special characters are not allowed", line);
                }

                index++;
            }
        }
    }

    /// <summary>
    /// The line to look at. The parser counts one too many at the end of a text, and names the mapping instead of the line that
    /// is indented by a tab.
    /// </summary>
    public static int LineOf(YamlException fault, string source)
    {
        var lines = source.Split('\n');
        var line = Math.Clamp((int)fault.End.Line, 1, lines.Length);
        var tab = fault.Message.Contains("tab", StringComparison.Ordinal)
            ? Array.FindIndex(lines, line - 1, each => each.TrimStart(' ').StartsWith('\t'))
            : -1;
        return tab < 0 ? line : tab + 1;
    }

    static UnreadableYamlException Special(string source, int index) =>
        new("special characters are not allowed", 1 + source.AsSpan(0, index).Count('\n'));
}

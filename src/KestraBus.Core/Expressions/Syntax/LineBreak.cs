using System.Buffers;

namespace KestraBus.Core.Expressions.Syntax;

/// <summary>What Pebble counts as the end of a line: the pair \r\n once, and \n, \r and Unicode's line ends.</summary>
static class LineBreak
{
    static readonly SearchValues<char> Characters = SearchValues.Create("\n\r\u0085\u2028\u2029");

    /// <summary>Whether a line ends with this character.</summary>
    public static bool EndsAt(string source, int index) => source[index] switch
    {
        '\n' or '\u0085' or '\u2028' or '\u2029' => true,
        '\r' => index + 1 == source.Length || source[index + 1] != '\n',
        _ => false,
    };

    public static int Count(string source, int start, int end)
    {
        var count = 0;
        for (var index = start; index < end; index++)
        {
            var offset = source.AsSpan(index, end - index).IndexOfAny(Characters);
            if (offset < 0)
            {
                break;
            }

            index += offset;
            count += EndsAt(source, index) ? 1 : 0;
        }

        return count;
    }
}

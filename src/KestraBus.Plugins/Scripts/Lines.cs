using System.Runtime.CompilerServices;
using System.Text;
using KestraBus.Core.Plugins;

namespace KestraBus.Plugins.Scripts;

/// <summary>Reads lines without trusting that they end: a very long one comes in pieces.</summary>
static class Lines
{
    public const int Longest = 80_000;

    /// <summary>A line of the output protocol is one JSON text and must come whole.</summary>
    public const int LongestProtocol = 20_000_000;

    public static async IAsyncEnumerable<string> ReadAsync(
        TextReader reader, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        var buffer = new char[8_192];
        int count;
        while ((count = await reader.ReadAsync(buffer, cancellationToken)) > 0)
        {
            var rest = buffer.AsMemory(0, count);
            for (int end; (end = rest.Span.IndexOf('\n')) >= 0; rest = rest[(end + 1)..])
            {
                line.Append(rest.Span[..end]);
                yield return Take(line);
            }

            line.Append(rest.Span);
            if (line.Length < Longest)
            {
                continue;
            }

            if (!IsProtocol(line))
            {
                yield return Take(line);
            }
            else if (line.Length >= LongestProtocol)
            {
                // Cut into pieces it would turn into logs, and the outputs would be missing without a word.
                throw new TaskFailedException("The script reports outputs in a line of more than 20 MB; write large results to outputFiles");
            }
        }

        if (line.Length > 0)
        {
            yield return Take(line);
        }
    }

    static bool IsProtocol(StringBuilder line) => line is [':', ':', '{', ..];

    static string Take(StringBuilder line)
    {
        if (line is [.., '\r'])
        {
            line.Length--;
        }

        var text = line.ToString();
        line.Clear();
        return text;
    }
}

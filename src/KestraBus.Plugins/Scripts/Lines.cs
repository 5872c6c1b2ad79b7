using System.Runtime.CompilerServices;
using System.Text;

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
            if (line.Length >= (IsProtocol(line) ? LongestProtocol : Longest))
            {
                yield return Take(line);
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

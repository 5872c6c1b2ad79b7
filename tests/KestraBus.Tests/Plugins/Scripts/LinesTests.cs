using KestraBus.Plugins.Scripts;

namespace KestraBus.Tests.Plugins.Scripts;

public sealed class LinesTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a\nb", "a|b")]
    [InlineData("a\r\nb\n", "a|b")]
    [InlineData("\n\nx", "||x")]
    public async Task Read_Text_SplitsAtLineEnds(string text, string expected)
    {
        (await ReadAsync(text)).ShouldBe(expected.Length == 0 ? [] : expected.Split('|'));
    }

    [Fact]
    public async Task Read_EndlessLine_ComesInPieces()
    {
        var lines = await ReadAsync(new string('a', 3 * Lines.Longest));

        lines.Count.ShouldBeGreaterThan(2);
        lines.Sum(line => line.Length).ShouldBe(3 * Lines.Longest);
    }

    [Fact]
    public async Task Read_LongProtocolLine_ComesWhole()
    {
        var line = "::{" + new string('a', 3 * Lines.Longest) + "}::";

        (await ReadAsync(line + "\nb")).ShouldBe([line, "b"]);
    }

    static async Task<List<string>> ReadAsync(string text)
    {
        var lines = new List<string>();
        await foreach (var line in Lines.ReadAsync(new StringReader(text), TestContext.Current.CancellationToken))
        {
            lines.Add(line);
        }

        return lines;
    }
}

using KestraBus.Core.Flows;

namespace KestraBus.Core.Tests.Flows;

public sealed class FlowDocumentsTests
{
    [Theory]
    [InlineData("a: 1\n---\nb: 2\n", new[] { "a: 1\n", "b: 2\n" })]
    [InlineData("---\na: 1\n", new[] { "a: 1\n" })]
    [InlineData("a: 1\r\n---\r\nb: 2", new[] { "a: 1\r\n", "b: 2" })]
    [InlineData("a: |\n  ---\n  x\n", new[] { "a: |\n  ---\n  x\n" })]
    [InlineData("a: 1\n--- # no\n", new[] { "a: 1\n--- # no\n" })]
    [InlineData("a: 1\n---\n", new[] { "a: 1\n", "" })]
    [InlineData("", new string[0])]
    public void Split_LinesOfDashes_EndADocument(string text, string[] expected) => FlowDocuments.Split(text).ShouldBe(expected);
}

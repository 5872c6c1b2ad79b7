using KestraBus.Plugins.Scripts;

namespace KestraBus.Tests.Plugins.Scripts;

public sealed class GlobsTests
{
    [Theory]
    [InlineData("out.txt", "out.txt", true)]
    [InlineData("out.txt", "a/out.txt", false)]
    [InlineData("out.txt", "outxtxt", false)]
    [InlineData("*.txt", "out.txt", true)]
    [InlineData("*.txt", "a/out.txt", false)]
    [InlineData("**.txt", "a/b/out.txt", true)]
    [InlineData("**/*.txt", "a/b/out.txt", true)]
    [InlineData("**/*.txt", "out.txt", false)]
    [InlineData("a/**", "a/b/c", true)]
    [InlineData("a/**", "ab/c", false)]
    [InlineData("?.txt", "a.txt", true)]
    [InlineData("?.txt", "/.txt", false)]
    [InlineData("[ab].txt", "b.txt", true)]
    [InlineData("[!ab].txt", "b.txt", false)]
    [InlineData("[a-c]*.txt", "cat.txt", true)]
    [InlineData("*.{csv,json}", "x.json", true)]
    [InlineData("*.{csv,json}", "x.txt", false)]
    [InlineData("\\*.txt", "*.txt", true)]
    [InlineData("\\*.txt", "a.txt", false)]
    [InlineData("a+b(1).txt", "a+b(1).txt", true)]
    [InlineData("glob:*.txt", "a.txt", true)]
    [InlineData("regex:[0-9]+\\.txt", "12.txt", true)]
    [InlineData("regex:[0-9]+", "12.txt", false)]
    public void IsMatch_Pattern_MatchesAsInJava(string pattern, string path, bool expected)
    {
        new Globs([pattern]).IsMatch(path).ShouldBe(expected);
    }

    [Theory]
    [InlineData("{a")]
    [InlineData("[a")]
    [InlineData("regex:(")]
    public void New_BrokenPattern_IsRefused(string pattern)
    {
        Should.Throw<ArgumentException>(() => new Globs([pattern]));
    }
}

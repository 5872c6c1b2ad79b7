namespace KestraBus.Tests.Plugins;

public sealed class WorkingDirectoryTests : IDisposable
{
    readonly Attempts attempts = new();

    public void Dispose() => attempts.Dispose();

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../up")]
    [InlineData("a/../../up")]
    [InlineData("a\\..\\up")]
    [InlineData("C:\\windows")]
    [InlineData("")]
    [InlineData("a\0b")]
    public void Resolve_PathLeavesTheFolder_IsRefused(string path)
    {
        using var context = attempts.Context();

        Should.Throw<ArgumentException>(() => context.WorkingDirectory.Resolve(path));
    }

    [Fact]
    public void Resolve_PathBelow_IsAbsolute()
    {
        using var context = attempts.Context();

        context.WorkingDirectory.Resolve("./sub/a..b.txt").ShouldBe(Path.Combine(context.WorkingDirectory.Path, "sub", "a..b.txt"));
    }

    [Fact]
    public void Path_NotAskedFor_MakesNoFolder()
    {
        using (attempts.Context())
        {
            Directory.GetFileSystemEntries(attempts.Root).ShouldBeEmpty();
        }
    }
}

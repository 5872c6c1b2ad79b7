using KestraBus.Engine.Expressions;

namespace KestraBus.Tests.Expressions;

public sealed class ExpressionFileTests : IAsyncDisposable
{
    readonly string allowed = Directory.CreateTempSubdirectory("kestrabus-allowed-").FullName;
    readonly string other = Directory.CreateTempSubdirectory("kestrabus-other-").FullName;
    readonly ExpressionWorld world;

    public ExpressionFileTests()
    {
        world = new(new ExpressionBackendOptions { LocalFolders = [allowed] });
        world.Storage.Put("/a/b/f/executions/e1/tasks/t/r1/out.csv", "a,b\n1,2");
        world.Storage.Put("/a/b/_files/q/main.sql", "select 1");
        world.Storage.Put("/a/b/_files/empty.txt", "");
        world.Storage.Put("/a/b/_kv/k.ion", "hidden");
        File.WriteAllText(Path.Combine(allowed, "given.txt"), "from disk");
        File.WriteAllText(Path.Combine(other, "kept.txt"), "kept");
        File.CreateSymbolicLink(Path.Combine(allowed, "link.txt"), Path.Combine(other, "kept.txt"));
        Directory.CreateSymbolicLink(Path.Combine(allowed, "links"), other);
    }

    public async ValueTask DisposeAsync()
    {
        await world.DisposeAsync();
        Directory.Delete(allowed, recursive: true);
        Directory.Delete(other, recursive: true);
    }

    [Theory]
    [InlineData("{{ read('kestra:///a/b/f/executions/e1/tasks/t/r1/out.csv') | split('\n') | length }}", "2")]
    [InlineData("{{ read('q/main.sql') }} {{ read('nsfile:///q/main.sql') }}", "select 1 select 1")]
    [InlineData("{{ fileSize('q/main.sql') }} {{ isFileEmpty('empty.txt') }} {{ fileExists('nope.txt') }}", "8 true false")]
    [InlineData("{{ fileURI('q/main.sql') }}", "kestra:///a/b/_files/q/main.sql")]
    [InlineData("{{ read('file://ALLOWED/given.txt') }} {{ fileExists('file://ALLOWED/nope') }}", "from disk false")]
    public async Task FileFunctions_AllowedFile_AreAnswered(string template, string expected) =>
        (await world.RenderAsync(template.Replace("ALLOWED", allowed, StringComparison.Ordinal))).ShouldBe(expected);

    [Theory]
    [InlineData("{{ read('kestra:///a/b/_kv/k.ion') }}", "neither a file of this execution")]
    [InlineData("{{ read('kestra:///a/b/f/executions/e1/tasks/t/r1/nope.csv') }}", "does not exist")]
    [InlineData("{{ read('q/main.sql', version=2) }}", "does not exist")]
    [InlineData("{{ read('file:///etc/passwd') }}", "not authorized")]
    [InlineData("{{ read('file://ALLOWED-more/x') }}", "not authorized")]
    [InlineData("{{ read('file://ALLOWED/link.txt') }}", "not authorized")]
    [InlineData("{{ fileExists('file://ALLOWED/links/kept.txt') }}", "not authorized")]
    [InlineData("{{ read('file://ALLOWED/../x') }}", "Invalid path")]
    public async Task FileFunctions_OtherFile_Fail(string template, string reason) =>
        (await world.FailAsync(template.Replace("ALLOWED", allowed, StringComparison.Ordinal))).ShouldContain(reason);
}

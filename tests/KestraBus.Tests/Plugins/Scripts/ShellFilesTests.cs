using KestraBus.Core.Executions;

namespace KestraBus.Tests.Plugins.Scripts;

public sealed class ShellFilesTests : ShellRuns
{
    [Fact]
    public async Task Commands_InputFiles_LieInTheWorkingDirectory()
    {
        var uri = Attempts.Storage.Put("/company/team/data.csv", "1,2\n");
        var inputs = new OrderedDictionary<string, object?>
        {
            ["a/{{ name }}.txt"] = "hi {{ name }}\n",
            ["data.csv"] = uri,
            ["empty"] = null,
        };

        await CommandsAsync(["cat a/you.txt data.csv", "wc -c < empty"], ("inputFiles", inputs));

        Lines().ShouldBe(["INFO hi you", "INFO 1,2", "INFO 0"]);
    }

    [Fact]
    public async Task Commands_InputFilesAsJsonText_LieInTheWorkingDirectory()
    {
        await CommandsAsync(["cat x.txt"], ("inputFiles", """{"x.txt": "from json"}"""));

        Lines().ShouldBe(["INFO from json"]);
    }

    [Theory]
    [InlineData("/tmp/evil")]
    [InlineData("../evil")]
    [InlineData("a/../../evil")]
    public async Task Commands_InputFileLeavesTheFolder_Fails(string path)
    {
        var result = await CommandsAsync(["true"], ("inputFiles", new OrderedDictionary<string, object?> { [path] = "x" }));

        result.State.ShouldBe(RunState.Failed);
        Lines()[0].ShouldStartWith($"ERROR Invalid path '{path}'");
    }

    [Fact]
    public async Task Commands_StorageUriInCommand_IsReadAndNotCollected()
    {
        var uri = Attempts.Storage.Put("/company/team/data.csv", "1,2\n");

        var result = await CommandsAsync([$"cat {uri}", "echo x > 'a b.txt'"], ("outputFiles", new List<object?> { "**" }));

        Lines().ShouldBe(["INFO 1,2"]);
        var (path, stored) = Map(result, "outputFiles").ShouldHaveSingleItem();
        path.ShouldBe("a b.txt");
        ((string)stored!).ShouldEndWith("-a_b.txt");
    }

    [Fact]
    public async Task Commands_NamespaceFiles_AreIncludedAndExcluded()
    {
        Attempts.Storage.Put("/company/team/_files/scripts/run.sh", "echo from namespace");
        Attempts.Storage.Put("/company/team/_files/scripts/other.sh", "");
        Attempts.Storage.Put("/company/team/_files/data.csv", "");
        var wanted = new OrderedDictionary<string, object?>
        {
            ["include"] = new List<object?> { "scripts/**" },
            ["exclude"] = new List<object?> { "other.sh" },
        };

        await CommandsAsync(["find . -type f", "sh scripts/run.sh"], ("namespaceFiles", wanted));

        Lines().ShouldBe(["INFO ./scripts/run.sh", "INFO from namespace"]);
    }

    [Fact]
    public async Task Commands_LinkToAFileElsewhere_IsNotCollected()
    {
        var result = await CommandsAsync(["ln -s /etc/hostname link.txt", "echo x > real.txt"], ("outputFiles", new List<object?> { "*.txt" }));

        Map(result, "outputFiles").Keys.ShouldBe(["real.txt"]);
    }
}

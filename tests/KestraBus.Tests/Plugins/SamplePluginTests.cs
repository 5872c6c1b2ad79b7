using KestraBus.Core.Executions;
using KestraBus.Core.Expressions;
using KestraBus.Core.Plugins;

namespace KestraBus.Tests.Plugins;

/// <summary>A plugin of somebody else: its own assembly, which knows nothing of ours but Core.</summary>
public sealed class SamplePluginTests : IDisposable
{
    readonly Attempts attempts = new();
    readonly string folder = Directory.CreateTempSubdirectory("kestrabus-plugins-").FullName;

    public void Dispose()
    {
        attempts.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Run_AssemblyDroppedIntoFolder_RunsItsTask()
    {
        File.Copy(SampleAssembly(), Path.Combine(folder, "SamplePlugin.dll"));
        var content = PluginFolder.Load(folder);
        content.Faults.ShouldBeEmpty();
        var registry = PluginRegistry.Load(content.Assemblies);
        var message = Attempts.Message(("word", "abc")) with
        {
            Type = "com.example.Reverse",
            Properties = new Dictionary<string, object?> { ["text"] = "{{ word }}d", ["store"] = true },
        };

        var result = await attempts.BindAsync(registry.CreateTask, message);

        attempts.Journal.Lines.ShouldBe(["INFO abcd becomes dcba"]);
        result.State.ShouldBe(RunState.Success);
        result.Outputs!["value"].ShouldBe("dcba");
        attempts.Storage.Text((string)result.Outputs["uri"]!).ShouldBe("dcba");
        attempts.Journal.Metrics.ShouldHaveSingleItem().Value.ShouldBe(4);
    }

    [Theory]
    [InlineData("{{ word | shout(times=2) }}", "abc!!")]
    [InlineData("{{ word | shout is shouted }}", "true")]
    [InlineData("{{ missing | shout ?? 'quiet' }}", "quiet")]
    public void Render_AssemblyDroppedIntoFolder_KnowsItsFiltersAndTests(string template, string expected)
    {
        File.Copy(SampleAssembly(), Path.Combine(folder, "SamplePlugin.dll"));
        var registry = PluginRegistry.Load(PluginFolder.Load(folder).Assemblies);
        registry.Faults.ShouldBeEmpty();
        var engine = new ExpressionEngine(new(), registry.Expressions, TimeProvider.System);

        var variables = new DictionaryVariables(new Dictionary<string, object?> { ["word"] = "abc" });
        engine.RenderText(template, variables).ShouldBe(expected);
    }

    [Fact]
    public void Load_SamplePlugin_ReferencesOnlyCore()
    {
        File.Copy(SampleAssembly(), Path.Combine(folder, "SamplePlugin.dll"));

        var assembly = PluginFolder.Load(folder).Assemblies.ShouldHaveSingleItem();

        assembly.GetReferencedAssemblies().Select(each => each.Name!)
            .Where(name => !name.StartsWith("System", StringComparison.Ordinal))
            .ShouldBe(["KestraBus.Core"]);
    }

    /// <summary>Beside the folder of the tests, in the same configuration.</summary>
    static string SampleAssembly()
    {
        var ours = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(ours.Parent!.Parent!.FullName, "SamplePlugin", ours.Name, "SamplePlugin.dll");
    }
}

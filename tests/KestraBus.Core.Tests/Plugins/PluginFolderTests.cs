using KestraBus.Core.Plugins;
using KestraBus.Core.Tests.Plugins.Samples;

namespace KestraBus.Core.Tests.Plugins;

public sealed class PluginFolderTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("plugins-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Load_MissingFolder_IsEmpty() => PluginFolder.Load(Path.Combine(folder, "none")).Assemblies.ShouldBeEmpty();

    [Fact]
    public void Load_BrokenFile_IsReportedAndOthersGoOn()
    {
        File.WriteAllText(Path.Combine(folder, "broken.dll"), "no assembly");
        var good = typeof(SampleTask).Assembly.Location;
        File.Copy(good, Path.Combine(folder, Path.GetFileName(good)));

        var content = PluginFolder.Load(folder);

        content.Faults.ShouldHaveSingleItem().Subject.ShouldEndWith("broken.dll");
        content.Assemblies.ShouldHaveSingleItem();
    }

    [Fact]
    public void Load_Plugin_SharesCoreWithTheServer()
    {
        var good = typeof(SampleTask).Assembly.Location;
        File.Copy(good, Path.Combine(folder, Path.GetFileName(good)));

        var registry = PluginRegistry.Load(PluginFolder.Load(folder).Assemblies);

        var task = registry.CreateTask("sample.Task", new Dictionary<string, object?> { ["message"] = "hi" });
        task.ShouldNotBeOfType<SampleTask>();
        task.GetType().FullName.ShouldBe(typeof(SampleTask).FullName);
    }
}

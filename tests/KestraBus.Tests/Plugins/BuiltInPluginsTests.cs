using KestraBus.Core.Flows;
using KestraBus.Core.Plugins;
using KestraBus.Plugins.Log;

namespace KestraBus.Tests.Plugins;

public sealed class BuiltInPluginsTests
{
    static readonly PluginRegistry Registry = PluginRegistry.Load(typeof(Log).Assembly);

    public static TheoryData<string> Types => [.. Registry.All.Select(plugin => plugin.Type)];

    [Fact]
    public void Load_BuiltInPlugins_HasNoFaults()
    {
        Registry.Faults.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Load_BuiltInPlugin_IsDocumented(string type)
    {
        var plugin = Registry.Get(type);

        plugin.Title.ShouldNotBeNullOrWhiteSpace();
        plugin.Examples.ShouldNotBeEmpty();
        plugin.Properties.ShouldAllBe(property => !string.IsNullOrWhiteSpace(property.Title));
    }

    public static TheoryData<string, string> Examples =>
    [
        .. Registry.All
            .Where(plugin => plugin.Kind is PluginKind.Task)
            .SelectMany(plugin => plugin.Examples.Select(example => (plugin.Type, example.Yaml))),
    ];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Load_Example_IsAValidTaskOfThatType(string type, string yaml)
    {
        var reading = new FlowYaml(Registry).ReadTask(yaml);

        reading.Constraints.ShouldBeNull();
        reading.Task.ShouldNotBeNull().Type.ShouldBe(type);
    }

    [Theory]
    [InlineData("io.kestra.core.tasks.templating.TemplatedTask", "io.kestra.plugin.core.templating.TemplatedTask")]
    [InlineData("io.kestra.core.tasks.log.Fetch", "io.kestra.plugin.core.log.Fetch")]
    [InlineData("io.kestra.core.tasks.log.Log", "io.kestra.plugin.core.log.Log")]
    [InlineData("io.kestra.core.tasks.debugs.Return", "io.kestra.plugin.core.debug.Return")]
    [InlineData("io.kestra.core.tasks.debugs.Echo", "io.kestra.plugin.core.debug.Echo")]
    [InlineData("io.kestra.core.tasks.executions.Fail", "io.kestra.plugin.core.execution.Fail")]
    public void Find_OldName_FindsTheTask(string alias, string type)
    {
        Registry.Find(alias).ShouldNotBeNull().Type.ShouldBe(type);
    }

    [Fact]
    public void Find_ProcessRunner_IsATaskRunner()
    {
        Registry.Get("io.kestra.plugin.core.runner.Process").Kind.ShouldBe(PluginKind.TaskRunner);
    }

    [Fact]
    public void CreateTask_UnknownTaskRunner_SaysWhichTypeIsUnknown()
    {
        var properties = new Dictionary<string, object?>
        {
            ["commands"] = new List<object?> { "true" },
            ["taskRunner"] = new OrderedDictionary<string, object?> { ["type"] = "io.kestra.plugin.scripts.runner.docker.Docker" },
        };

        var exception = Should.Throw<Exception>(() => Registry.CreateTask("io.kestra.plugin.scripts.shell.Commands", properties));

        exception.Message.ShouldContain("io.kestra.plugin.scripts.runner.docker.Docker");
    }
}

using KestraBus.Core.Flows;
using KestraBus.Core.Tests.Plugins.Samples;
using KestraBus.Core.Values;

namespace KestraBus.Core.Tests.Flows;

public sealed class PluginDefaultsTests
{
    [Fact]
    public void Read_DefaultForRequiredProperty_MakesTheTaskValid() =>
        Task("- {type: sample.Task, values: {message: default}}", "id: t").Properties["message"].ShouldBe("default");

    [Fact]
    public void Read_ExplicitValue_WinsOverDefault() =>
        Task("- {type: sample.Task, values: {message: default}}", "id: t\n    message: own").Properties["message"].ShouldBe("own");

    [Fact]
    public void Read_ForcedDefault_WinsOverExplicitValue() => Task(
        "- {type: sample.Task, forced: true, values: {message: forced}}", "id: t\n    message: own").Properties["message"].ShouldBe("forced");

    [Fact]
    public void Read_PrefixOfType_Applies() =>
        Task("- {type: sample, values: {message: default, unknown: 1}}", "id: t").Properties["message"].ShouldBe("default");

    [Fact]
    public void Read_AliasOnEitherSide_Applies() =>
        Task("- {type: sample.OldTask, values: {message: default}}", "id: t").Properties["message"].ShouldBe("default");

    [Fact]
    public void Read_MapsAndLists_AreMerged()
    {
        var task = Task(
            "- {type: sample.Task, values: {message: hi, items: [a], values: {x: 1, y: 1}}}", "id: t\n    items: [b]\n    values: {y: 2}");

        PlainJson.Write(task.Properties["items"]).ShouldBe("""["a","b"]""");
        PlainJson.Write(task.Properties["values"]).ShouldBe("""{"x":1,"y":2}""");
    }

    [Fact]
    public void Read_FlowAndServerDefaults_TheFlowsWins()
    {
        var server = new PluginDefault("sample.Task", false, new Dictionary<string, object?> { ["message"] = "server", ["text"] = "server" });

        var task = Task("- {type: sample.Task, values: {message: flow}}", "id: t", server);

        task.Properties["message"].ShouldBe("flow");
        task.Properties["text"].ShouldBe("server");
    }

    [Fact]
    public void Read_ForcedServerDefault_WinsOverUnforcedOfTheFlow()
    {
        var server = new PluginDefault("sample.Task", true, new Dictionary<string, object?> { ["message"] = "server" });

        Task("- {type: sample.Task, values: {message: flow}}", "id: t", server).Properties["message"].ShouldBe("server");
    }

    [Fact]
    public void Read_UnknownPropertyOfKnownType_IsRefused() => SamplePlugins
        .ReadWith("pluginDefaults: [{type: sample.Task, values: {colour: blue}}]")
        .Constraints!.ShouldContain("Invalid Plugin Default: No property 'colour' exists in plugin 'sample.Task'");

    [Fact]
    public void Read_Defaults_DoNotShowInTheApi()
    {
        var flow = SamplePlugins.Read(Source("- {type: sample.Task, values: {text: default}}", "id: t\n    message: hi")).Flow.ShouldNotBeNull();

        PlainJson.Write(flow.Document["tasks"]).ShouldBe("""[{"id":"t","type":"sample.Task","message":"hi"}]""");
    }

    static TaskDefinition Task(string defaults, string task, params PluginDefault[] server)
    {
        var reading = SamplePlugins.Read(Source(defaults, task), server);
        reading.Constraints.ShouldBeNull();
        return reading.Flow!.Tasks[0];
    }

    static string Source(string defaults, string task) =>
        $"id: a\nnamespace: b\npluginDefaults:\n  {defaults}\ntasks:\n  - type: sample.Task\n    {task}\n";
}

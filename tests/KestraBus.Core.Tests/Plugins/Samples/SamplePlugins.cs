using KestraBus.Core.Executions.Flowables;
using KestraBus.Core.Flows;
using KestraBus.Core.Plugins;

namespace KestraBus.Core.Tests.Plugins.Samples;

/// <summary>Core's own plugins and the samples.</summary>
public static class SamplePlugins
{
    public static PluginRegistry Registry { get; } = PluginRegistry.Load(typeof(Flowable).Assembly, typeof(SampleTask).Assembly);

    public static FlowReading Read(string yaml, params PluginDefault[] defaults) =>
        new FlowYaml(Registry, new FlowYamlOptions { Defaults = defaults }).Read(yaml);

    /// <summary>A flow with these lines and a task.</summary>
    public static FlowReading ReadWith(string lines) =>
        Read("id: a\nnamespace: b\n" + lines + "\ntasks:\n  - {id: t, type: sample.Task, message: hi}\n");

    /// <summary>A flow whose task has these lines, from line 7 on.</summary>
    public static FlowReading ReadTask(string lines) => Read(
        "id: a\nnamespace: b\ntasks:\n  - id: t\n    type: sample.Task\n    message: hi\n    " + lines.ReplaceLineEndings("\n    ") + "\n");
}

using KestraBus.Core.Plugins;

namespace KestraBus.Core.Tests.Plugins.Samples;

[Plugin("sample.Condition")]
public sealed class SampleCondition : ICondition
{
    [PluginProperty(Required = true)]
    public Property<string>? Expression { get; init; }
}

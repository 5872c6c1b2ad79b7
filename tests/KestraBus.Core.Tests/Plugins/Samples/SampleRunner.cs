using KestraBus.Core.Plugins;

namespace KestraBus.Core.Tests.Plugins.Samples;

[Plugin("sample.Runner")]
public sealed class SampleRunner : ISampleRunner
{
    [PluginProperty(Required = true)]
    public string? Host { get; init; }
}

using KestraBus.Core.Plugins;

namespace KestraBus.Core.Tests.Plugins.Samples;

[Plugin("sample.Trigger")]
public sealed class SampleTrigger : ITrigger
{
    public string? Cron { get; init; }
}

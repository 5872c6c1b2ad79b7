using KestraBus.Core.Plugins;

namespace KestraBus.Core.Tests.Plugins.Samples;

/// <summary>Has a property that no YAML can express.</summary>
[Plugin("sample.Unusable")]
public sealed class UnusableTask : ITask
{
    public CancellationToken Token { get; init; }

    public Task<TaskOutput> RunAsync(RunContext context, CancellationToken cancellationToken) => Task.FromResult(TaskOutput.Empty);
}

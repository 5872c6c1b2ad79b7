using KestraBus.Core.Logs;
using KestraBus.Core.Plugins;

namespace KestraBus.Core.Tests.Plugins.Samples;

/// <summary>A task with a property of every kind.</summary>
[Plugin("sample.Task", Aliases = ["sample.OldTask"], Title = "A sample", Description = "Does nothing.")]
[PluginExample("Smallest", "id: a\ntype: sample.Task\nmessage: hi")]
[PluginOutput("value", "string", Description = "The value.")]
public sealed class SampleTask : ITask
{
    [PluginProperty(Required = true, Title = "A message")]
    public object? Message { get; init; }

    public string? Text { get; init; }

    [PluginProperty(Pattern = "[a-z]+")]
    public string? Name { get; init; }

    public bool Flag { get; init; }

    public int Count { get; init; } = 3;

    [PluginProperty(Min = 0)]
    public long? Size { get; init; }

    [PluginProperty(Required = true)]
    public string Mode { get; init; } = "fast";

    public double? Ratio { get; init; }

    public TimeSpan? Delay { get; init; }

    public Property<LogLevel>? Level { get; init; } = LogLevel.Info;

    public LogLevel? Least { get; init; }

    public Property<IReadOnlyDictionary<string, string>>? Headers { get; init; }

    public IReadOnlyList<string>? Items { get; init; }

    public IReadOnlyDictionary<string, object?>? Values { get; init; }

    public SampleOptions? Options { get; init; }

    public ISampleRunner? Runner { get; init; }

    [PluginProperty(Deprecated = true)]
    public string? Former { get; init; }

    public Task<TaskOutput> RunAsync(RunContext context, CancellationToken cancellationToken) => Task.FromResult(TaskOutput.Empty);
}

using KestraBus.Core.Flows;
using KestraBus.Core.Plugins;

namespace KestraBus.Core.Tests.Plugins.Samples;

/// <summary>A task of workers that holds others, in every way there is.</summary>
[Plugin("sample.Parent", Deprecated = true)]
public sealed class SampleParent : ITask, IValidated
{
    [PluginProperty(Required = true, NotEmpty = true)]
    public IReadOnlyList<TaskDefinition> Tasks { get; init; } = [];

    public IReadOnlyDictionary<string, IReadOnlyList<TaskDefinition>>? Cases { get; init; }

    public TaskDefinition? Last { get; init; }

    public IReadOnlyList<Input>? Asks { get; init; }

    public IReadOnlyList<Label>? Tags { get; init; }

    public IEnumerable<string> Violations()
    {
        if (Tasks.Count > 2)
        {
            yield return "only two tasks are allowed";
        }
    }

    public Task<TaskOutput> RunAsync(RunContext context, CancellationToken cancellationToken) => Task.FromResult(TaskOutput.Empty);
}

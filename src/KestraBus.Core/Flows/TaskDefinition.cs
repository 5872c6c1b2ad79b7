using KestraBus.Core.Executions.Flowables;
using KestraBus.Core.Plugins;

namespace KestraBus.Core.Flows;

/// <summary>A task as the flow declares it. What is common to all tasks is typed; the rest stays as written in <see cref="Properties"/>.</summary>
public sealed record TaskDefinition
{
    public required string Id { get; init; }

    /// <summary>The canonical type; aliases are resolved when the flow is read.</summary>
    public required string Type { get; init; }

    /// <summary>All properties, the common ones included, with plugin defaults laid under; expressions unrendered.</summary>
    public required IReadOnlyDictionary<string, object?> Properties { get; init; }

    public string? Description { get; init; }

    public bool Disabled { get; init; }

    /// <summary>Expression that decides whether the task runs; null means it does. Also written <c>when</c>.</summary>
    public string? RunIf { get; init; }

    public bool AllowFailure { get; init; }

    public bool AllowWarning { get; init; }

    public RetryPolicy? Retry { get; init; }

    /// <summary>Limit of one attempt: ISO-8601 text, seconds, or an expression of either.</summary>
    public object? Timeout { get; init; }

    /// <summary>Least level of this task's logs that is kept; null keeps all.</summary>
    public Logs.LogLevel? LogLevel { get; init; }

    public bool LogToFile { get; init; }

    /// <summary>The bound flow-control task; null when a worker runs this task.</summary>
    public Flowable? Flowable { get; init; }

    /// <summary>What the plugin says of itself.</summary>
    public required PluginDescriptor Plugin { get; init; }

    /// <summary>Records compare by value; a task is the place in the flow where it stands.</summary>
    public bool Equals(TaskDefinition? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}

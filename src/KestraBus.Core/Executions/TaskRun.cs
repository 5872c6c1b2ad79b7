using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace KestraBus.Core.Executions;

/// <summary>One run of a task in an execution; in loops one for each value (flow-language §2.2).</summary>
public sealed record TaskRun
{
    public required string Id { get; init; }

    public required string TaskId { get; init; }

    /// <summary>Task run of the enclosing flowable; null at the top level.</summary>
    public string? ParentId { get; init; }

    /// <summary>Item of the nearest loop, on its direct children only.</summary>
    public string? Value { get; init; }

    public int? Iteration { get; init; }

    /// <summary>Place in the order of creation within the execution, from 0; the order means something (flow-language §2.8).</summary>
    public required int Sequence { get; init; }

    /// <summary>Which task list of the parent (or the flow) the task stands in.</summary>
    public required Branch Branch { get; init; }

    public required State State { get; init; }

    /// <summary>Attempts that have ended, oldest first; the one in flight, if any, has the number <see cref="NextAttempt"/>.</summary>
    public ImmutableArray<Attempt> Attempts { get; init; } = [];

    /// <summary>Null when it never ran; an empty map when it ran without outputs.</summary>
    public IReadOnlyDictionary<string, object?>? Outputs { get; init; }

    /// <summary>Items of a loop, worked out once when the loop starts.</summary>
    public ImmutableArray<string>? Items { get; init; }

    /// <summary>How many children of flow control run at once, worked out once when it starts.</summary>
    public int? Limit { get; init; }

    /// <summary>Reported by a task itself, not declared in the flow.</summary>
    public bool Dynamic { get; init; }

    /// <summary>The fence: a dispatch, a result, a log batch or a kill answer of another number is of the past.</summary>
    [JsonIgnore]
    public int NextAttempt => Attempts.Length;

    [JsonIgnore]
    public bool IsTerminal => State.Current.IsTerminal;

    /// <summary>Records would compare collections by reference; a task run's version is its identity.</summary>
    public bool Equals(TaskRun? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);
}

/// <summary>One attempt of a task run.</summary>
public sealed record Attempt(State State, string? WorkerId = null, string? LogFile = null);

/// <summary>The task lists of a flow or flowable.</summary>
public enum Branch
{
    Main,
    Errors,
    Finally,
    AfterExecution,
}

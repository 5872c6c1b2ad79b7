using System.Collections.Immutable;

namespace KestraBus.Core.Executions;

/// <summary>A state with the way that led to it. Never empty; the same state never follows itself.</summary>
public sealed record State
{
    public required ImmutableArray<StateChange> Histories { get; init; }

    public RunState Current => Histories[^1].State;

    /// <summary>Grows with each change, so that it names one moment in the life of what it is the state of.</summary>
    public int Changes => Histories.Length;

    public DateTimeOffset Start => Histories[0].Date;

    /// <summary>Date of the last change.</summary>
    public DateTimeOffset Since => Histories[^1].Date;

    /// <summary>Set once terminal or PAUSED.</summary>
    public DateTimeOffset? End => Current.IsTerminal || Current is RunState.Paused ? Since : null;

    public static State Of(RunState state, DateTimeOffset date) => new() { Histories = [new StateChange(state, date)] };

    /// <summary>
    /// The next state; itself when nothing changes. Never dated before the last one: a worker's clock may be behind, and an
    /// attempt may begin while it is just being sent once more.
    /// </summary>
    public State To(RunState state, DateTimeOffset date) => state == Current
        ? this
        : new() { Histories = Histories.Add(new StateChange(state, date > Since ? date : Since)) };

    public bool Equals(State? other) => other is not null && Histories.SequenceEqual(other.Histories);

    public override int GetHashCode() => HashCode.Combine(Current, Since);
}

public readonly record struct StateChange(RunState State, DateTimeOffset Date);

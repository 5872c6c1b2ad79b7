using KestraBus.Engine.Executor;

namespace KestraBus.Simulation.Database;

/// <summary>What one event did to one execution, to be committed.</summary>
sealed record SagaWrite
{
    /// <summary>The instance in memory that the event ran on: when one of its writes fails, all that follow fail.</summary>
    public required object Line { get; init; }

    public required WriteKind Kind { get; init; }

    public required SagaRow Row { get; init; }

    /// <summary>Version that the row must have before.</summary>
    public required int FromVersion { get; init; }

    public IReadOnlyList<RowChange> Changes { get; init; } = [];

    public IReadOnlyList<OutboxMessage> Outbox { get; init; } = [];

    /// <summary>Only with an insert.</summary>
    public string? IdempotencyKey { get; init; }
}

enum WriteKind
{
    /// <summary>A row that is there already is the answer, not a conflict.</summary>
    Insert,

    Update,

    /// <summary>Nothing changed, but that was decided on this version.</summary>
    Check,
}

/// <summary>A message that was decided on; <paramref name="Queue"/> is null when it is for everybody.</summary>
sealed record OutboxMessage(long Id, Uri? Queue, object Message, DateTimeOffset CreatedAt);

/// <summary>What became of a write. <paramref name="Existing"/>: the execution that was there before.</summary>
readonly record struct WriteAnswer(bool IsConflict, string? Existing = null);

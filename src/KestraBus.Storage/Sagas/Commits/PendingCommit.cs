using KestraBus.Storage.Database.Rows;

namespace KestraBus.Storage.Sagas.Commits;

/// <summary>What one event did to one saga, waiting to be committed.</summary>
sealed class PendingCommit
{
    readonly TaskCompletionSource<string?> done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public required SagaLine Line { get; init; }

    public required CommitKind Kind { get; init; }

    public required object?[] Values { get; init; }

    public ulong Changed { get; init; }

    /// <summary>Version that the row must have before.</summary>
    public required int FromVersion { get; init; }

    public IReadOnlyList<RowWrite> Rows { get; init; } = [];

    public IReadOnlyList<OutboxRow> Outbox { get; init; } = [];

    /// <summary>Only with an insert: the key under which this execution is the only one.</summary>
    public IdempotencyKeyRow? Key { get; init; }

    /// <summary>Only with an insert: a row that is there already is the answer, not a conflict.</summary>
    public bool MayExist { get; init; }

    /// <summary>What listeners are told after the commit; null when there is nothing to tell.</summary>
    public object? Notice { get; init; }

    /// <summary>Ends with the commit. The answer is null, or the id of the execution that was there before.</summary>
    public Task<string?> Done => done.Task;

    public void Complete(string? existing) => done.TrySetResult(existing);

    public void Fail(Exception exception) => done.TrySetException(exception);
}

/// <summary>What happens to the saga's own row.</summary>
enum CommitKind
{
    Insert,

    Update,

    /// <summary>Nothing changed; but "nothing" was decided on this version, which must still be the newest.</summary>
    Check,

    Delete,
}

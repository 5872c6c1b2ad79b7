using KestraBus.Storage.Database.Rows;

namespace KestraBus.Storage.Sagas.Commits;

/// <summary>All waiting events of one saga as one change of its row.</summary>
sealed class SagaCommit(SagaLine line, RowMaps maps)
{
    readonly RowWrites rows = new(maps);
    readonly List<PendingCommit> members = [];
    object?[] values = [];
    ulong changed;
    bool skip;

    public SagaLine Line => line;

    public IReadOnlyList<PendingCommit> Members => members;

    public IdempotencyKeyRow? Key => members[0].Key;

    public CommitKind Kind { get; private set; }

    public bool MayExist => members[0].MayExist;

    /// <summary>Set when the row, or the key, belongs to an earlier execution.</summary>
    public string? Existing { get; set; }

    public void Add(PendingCommit pending)
    {
        Kind = members.Count == 0 ? pending.Kind : Merge(pending.Kind);
        members.Add(pending);
        values = pending.Values;
        changed |= pending.Changed;
        foreach (var write in pending.Rows)
        {
            rows.Add(write);
        }
    }

    /// <summary>Makes the change of the saga's own row; must touch one row. Null when there is nothing to write.</summary>
    public SqlStatement? Guard() => Kind switch
    {
        CommitKind.Insert => skip ? null : line.Map.InsertOf(values),
        CommitKind.Update => line.Map.UpdateOf(values, changed, members[0].FromVersion),
        CommitKind.Delete => skip ? null : line.Map.DeleteOf(values, members[0].FromVersion),
        _ => null,
    };

    public SqlStatement Probe() => line.Map.ProbeOf(values, members[0].FromVersion);

    public IEnumerable<SqlStatement> Rest(RowMap outbox) =>
        rows.Statements().Concat(members.SelectMany(member => member.Outbox).Select(row => outbox.InsertOf(outbox.Snapshot(row))));

    public void Complete()
    {
        foreach (var member in members)
        {
            member.Complete(Existing);
        }
    }

    public void Fail(Exception exception)
    {
        line.Fail(exception);
        foreach (var member in members)
        {
            member.Fail(exception);
        }
    }

    CommitKind Merge(CommitKind next)
    {
        switch (Kind, next)
        {
            case (CommitKind.Insert, CommitKind.Delete):
                skip = true;
                return CommitKind.Insert;
            case (CommitKind.Insert, _):
                return CommitKind.Insert;
            case (_, CommitKind.Delete):
                return CommitKind.Delete;
            case (CommitKind.Update, _) or (_, CommitKind.Update):
                return CommitKind.Update;
            default:
                return CommitKind.Check;
        }
    }
}

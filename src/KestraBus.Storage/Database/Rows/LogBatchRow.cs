namespace KestraBus.Storage.Database.Rows;

/// <summary>A batch of logs and metrics that is stored, so that another copy of it is recognised.</summary>
public sealed class LogBatchRow
{
    public required Guid Id { get; init; }

    public required DateTimeOffset StoredAt { get; init; }
}

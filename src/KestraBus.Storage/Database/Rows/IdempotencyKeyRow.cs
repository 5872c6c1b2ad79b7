namespace KestraBus.Storage.Database.Rows;

/// <summary>A caller's key and the one execution that it started.</summary>
public sealed class IdempotencyKeyRow
{
    public required string TenantId { get; init; }

    public required string Key { get; init; }

    public required string ExecutionId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

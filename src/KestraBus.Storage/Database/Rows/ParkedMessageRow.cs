namespace KestraBus.Storage.Database.Rows;

/// <summary>A message that nobody could take: kept where a person can see it, and send it again.</summary>
public sealed class ParkedMessageRow
{
    public long Position { get; init; }

    public required string Type { get; init; }

    public required string Body { get; init; }

    public required string Reason { get; init; }

    public required DateTimeOffset ParkedAt { get; init; }
}

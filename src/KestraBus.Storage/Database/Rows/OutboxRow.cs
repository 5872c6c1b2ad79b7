namespace KestraBus.Storage.Database.Rows;

/// <summary>A message that was decided on and may not have been sent yet.</summary>
public sealed class OutboxRow
{
    public long Position { get; init; }

    public required Guid MessageId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The serialised message as the bus wrote it.</summary>
    public required string Body { get; init; }

    /// <summary>Addresses, ids and headers as JSON.</summary>
    public required string Envelope { get; init; }
}

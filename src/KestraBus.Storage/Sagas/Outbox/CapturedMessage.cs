using KestraBus.Storage.Database.Rows;
using MassTransit;

namespace KestraBus.Storage.Sagas.Outbox;

/// <summary>A message that leaves once the state that led to it is committed.</summary>
abstract class CapturedMessage
{
    /// <summary>Null when the stored state itself tells that the message is due.</summary>
    public OutboxRow? Row { get; init; }

    public abstract Type MessageType { get; }

    public abstract Task SendAsync(ISendEndpointProvider endpoints, CancellationToken cancellationToken);
}

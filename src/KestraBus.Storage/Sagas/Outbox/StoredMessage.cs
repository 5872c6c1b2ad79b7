using KestraBus.Core.Values;
using KestraBus.Engine.Messages;
using KestraBus.Storage.Database.Rows;
using MassTransit;
using MassTransit.Middleware;
using MassTransit.Serialization;

namespace KestraBus.Storage.Sagas.Outbox;

/// <summary>A row of the outbox in the form that MassTransit sends.</summary>
sealed class StoredMessage(OutboxRow row) : OutboxMessageContext
{
    static readonly string Kept = MessageUrn.ForTypeString<IKeptUntilHandled>();

    readonly StoredEnvelope envelope = StoredEnvelope.Read(row.Envelope);

    /// <summary>Its row stays until it is handled, not only until it is sent.</summary>
    public bool IsKept => envelope.MessageType.Contains(Kept, StringComparison.Ordinal);

    public long SequenceNumber => row.Position;

    public Guid MessageId => envelope.MessageId;

    Guid? MessageContext.MessageId => envelope.MessageId;

    public string ContentType => envelope.ContentType;

    public string MessageType => envelope.MessageType;

    public string Body => row.Body;

    public IReadOnlyDictionary<string, object> Properties { get; } = Map(StoredEnvelope.Read(row.Envelope).Properties);

    public Guid? RequestId => envelope.RequestId;

    public Guid? CorrelationId => envelope.CorrelationId;

    public Guid? ConversationId => envelope.ConversationId;

    public Guid? InitiatorId => envelope.InitiatorId;

    public DateTime? ExpirationTime => envelope.ExpirationTime;

    public Uri? SourceAddress => envelope.SourceAddress;

    public Uri? DestinationAddress => envelope.DestinationAddress;

    public Uri? ResponseAddress => envelope.ResponseAddress;

    public Uri? FaultAddress => envelope.FaultAddress;

    public DateTime? SentTime => envelope.SentTime;

    public Headers Headers => new DictionarySendHeaders(Map(envelope.Headers), useExistingDictionary: true);

    public HostInfo Host => MassTransit.Metadata.HostMetadataCache.Host;

    static Dictionary<string, object> Map(string json)
    {
        var map = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in (IReadOnlyDictionary<string, object?>)PlainJson.Parse(json)!)
        {
            if (value is not null)
            {
                map[key] = value;
            }
        }

        return map;
    }
}

using System.Globalization;
using System.Text.Json;
using KestraBus.Core.Values;
using MassTransit;
using MassTransit.Context;

namespace KestraBus.Storage.Sagas.Outbox;

/// <summary>Addresses, ids and headers of a message that waits in the outbox.</summary>
sealed record StoredEnvelope
{
    public required Guid MessageId { get; init; }

    public Guid? RequestId { get; init; }

    public Guid? ConversationId { get; init; }

    public Guid? CorrelationId { get; init; }

    public Guid? InitiatorId { get; init; }

    public Uri? SourceAddress { get; init; }

    public required Uri DestinationAddress { get; init; }

    public Uri? ResponseAddress { get; init; }

    public Uri? FaultAddress { get; init; }

    public DateTime? SentTime { get; init; }

    public DateTime? ExpirationTime { get; init; }

    public required string ContentType { get; init; }

    public required string MessageType { get; init; }

    /// <summary>JSON map.</summary>
    public required string Headers { get; init; }

    /// <summary>JSON map: what the transport needs besides, for example a routing key.</summary>
    public required string Properties { get; init; }

    public static string Write<T>(SendContext<T> context)
        where T : class
    {
        var properties = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        (context as TransportSendContext)?.WritePropertiesTo(properties);
        return JsonSerializer.Serialize(new StoredEnvelope
        {
            MessageId = context.MessageId ?? Guid.Empty,
            RequestId = context.RequestId,
            ConversationId = context.ConversationId,
            CorrelationId = context.CorrelationId,
            InitiatorId = context.InitiatorId,
            SourceAddress = context.SourceAddress,
            DestinationAddress = context.DestinationAddress!,
            ResponseAddress = context.ResponseAddress,
            FaultAddress = context.FaultAddress,
            SentTime = context.SentTime,
            ExpirationTime = context.SentTime + context.TimeToLive,
            ContentType = (context.ContentType ?? context.Serializer.ContentType).ToString(),
            MessageType = string.Join(';', context.SupportedMessageTypes),
            Headers = Map(context.Headers.GetAll()),
            Properties = Map(properties),
        });
    }

    public static StoredEnvelope Read(string json) => JsonSerializer.Deserialize<StoredEnvelope>(json)!;

    static string Map(IEnumerable<KeyValuePair<string, object>> pairs) =>
        PlainJson.Write(pairs.ToDictionary(pair => pair.Key, pair => Plain(pair.Value)));

    static object? Plain(object? value) => value switch
    {
        null or string or bool or long or double => value,
        byte or short or int => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}

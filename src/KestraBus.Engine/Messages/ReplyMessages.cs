using System.Text.Json;

namespace KestraBus.Engine.Messages;

/// <summary>Where the second answer to a start message goes; kept with the execution until its end.</summary>
public sealed record ReplyAddress
{
    /// <summary>MassTransit address; null when <see cref="Queue"/> says where.</summary>
    public Uri? Address { get; init; }

    /// <summary>Plain RabbitMQ queue (the <c>reply_to</c> property); the answer is plain JSON.</summary>
    public string? Queue { get; init; }

    public Guid? RequestId { get; init; }

    /// <summary>Given back as it came.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>As it is kept with the execution.</summary>
    public string Write() => JsonSerializer.Serialize(this);

    public static ReplyAddress? Read(string? text) => text is null ? null : JsonSerializer.Deserialize<ReplyAddress>(text);
}

/// <summary>Travels through our own queue, so that an answer outlives the process that owes it.</summary>
public sealed record DeliverReply(ReplyAddress To, ExecutionEnded Answer);

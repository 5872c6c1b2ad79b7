namespace KestraBus.Engine.Transport;

/// <summary>Names of the queues, and the addresses under which to send to them.</summary>
public sealed class EngineQueues(EngineOptions options)
{
    readonly string prefix = options.RabbitMq?.Prefix ?? "kestrabus";

    // A quorum queue must never be addressed as queue:name: that declares it again with other arguments. Its exchange may be.
    readonly string scheme = options.RabbitMq is null ? "queue:" : "exchange:";

    public string Executor => prefix + ".executor";

    public string Worker => prefix + ".worker";

    public string Indexer => prefix + ".indexer";

    /// <summary>Where programs send <see cref="Messages.StartExecution"/>.</summary>
    public string Start => prefix + ".start";

    public string Replies => prefix + ".replies";

    /// <summary>What all processes must hear, each by its own queue that goes away with it.</summary>
    public string Broadcast => $"{prefix}.broadcast.{options.ProcessId}";

    public Uri AddressOf(string queue) => new(scheme + queue);
}

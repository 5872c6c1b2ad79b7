namespace KestraBus.Engine.Transport;

/// <summary>What is done to queues at the broker itself, past the bus.</summary>
public interface IBrokerQueues
{
    /// <summary>Whether the queue takes consumers, or is not there at all; false when the broker does not say so in time.</summary>
    Task<bool> CanOpenAsync(string queue, CancellationToken cancellationToken);

    /// <summary>Removes a queue with all that it holds; one that is not there is no error.</summary>
    Task DeleteAsync(string queue, CancellationToken cancellationToken);
}

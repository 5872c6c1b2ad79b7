namespace KestraBus.Engine.Transport;

/// <summary>What is done to queues at the broker itself, past the bus.</summary>
public interface IBrokerQueues
{
    /// <summary>Removes a queue with all that it holds; one that is not there is no error.</summary>
    Task DeleteAsync(string queue, CancellationToken cancellationToken);
}

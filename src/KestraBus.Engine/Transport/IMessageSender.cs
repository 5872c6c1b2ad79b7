namespace KestraBus.Engine.Transport;

/// <summary>Sends what no commit holds back: what the loops find, what workers report, what somebody commands.</summary>
public interface IMessageSender
{
    /// <summary>Ends once the transport has the message.</summary>
    /// <exception cref="Starting.EngineUnavailableException">The transport did not take it in time.</exception>
    Task SendAsync<TMessage>(Uri address, TMessage message, CancellationToken cancellationToken)
        where TMessage : class;
}

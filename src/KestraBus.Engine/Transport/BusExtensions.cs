using KestraBus.Engine.Starting;
using MassTransit;

namespace KestraBus.Engine.Transport;

/// <summary>Sending with a limit: a call to a bus that cannot reach its broker must not hang.</summary>
public static class BusExtensions
{
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    /// <exception cref="EngineUnavailableException">The broker did not take the message in time.</exception>
    public static async Task SendTo<TMessage>(this ISendEndpointProvider bus, Uri address, TMessage message, CancellationToken cancellationToken)
        where TMessage : class
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            var endpoint = await bus.GetSendEndpoint(address);
            await endpoint.Send(message, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new EngineUnavailableException($"the message broker did not take a {typeof(TMessage).Name} within {Limit.TotalSeconds:0} s");
        }
    }
}

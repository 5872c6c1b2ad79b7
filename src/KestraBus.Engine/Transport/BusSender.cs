using KestraBus.Engine.Starting;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace KestraBus.Engine.Transport;

/// <summary>Sends over the bus, with a limit: a call to a bus that cannot reach its broker must not hang.</summary>
public sealed class BusSender(IServiceProvider services, TimeProvider time) : IMessageSender
{
    // Asked for at the first send: the saga, which sends, is itself part of what the bus is built of.
    readonly Lazy<IBus> bus = new(services.GetRequiredService<IBus>);

    static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    public async Task SendAsync<TMessage>(Uri address, TMessage message, CancellationToken cancellationToken)
        where TMessage : class
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var endpoint = await bus.Value.GetSendEndpoint(address);
            await endpoint.Send(message, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new EngineUnavailableException($"the message broker did not take a {typeof(TMessage).Name} within {Limit.TotalSeconds:0} s");
        }
    }
}

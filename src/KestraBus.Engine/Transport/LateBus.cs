using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace KestraBus.Engine.Transport;

/// <summary>The bus, asked for at the first send: the saga that sends is itself part of what the bus is built of.</summary>
public sealed class LateBus(IServiceProvider services)
{
    readonly Lazy<IBus> bus = new(services.GetRequiredService<IBus>);

    /// <inheritdoc cref="BusExtensions.SendTo{TMessage}"/>
    public Task SendAsync<TMessage>(Uri address, TMessage message, CancellationToken cancellationToken)
        where TMessage : class => bus.Value.SendTo(address, message, cancellationToken);
}

using System.Collections.Concurrent;
using KestraBus.Engine.Transport;
using KestraBus.Tests.Contracts;

namespace KestraBus.Tests.Faults;

/// <summary>The broker takes everything, and nobody listens.</summary>
sealed class SentMessages : IMessageSender
{
    public ConcurrentQueue<object> Messages { get; } = [];

    public Task SendAsync<TMessage>(Uri address, TMessage message, CancellationToken cancellationToken)
        where TMessage : class
    {
        Messages.Enqueue(message);
        return Task.CompletedTask;
    }

    public Task WaitForAsync<TMessage>() =>
        Eventually.GetAsync(() => Task.FromResult(Messages.OfType<TMessage>().Count()), count => count > 0);
}

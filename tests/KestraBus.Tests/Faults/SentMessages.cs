using System.Collections.Concurrent;
using KestraBus.Engine.Transport;
using KestraBus.Tests.Contracts;

namespace KestraBus.Tests.Faults;

/// <summary>The broker takes everything, as soon as the test lets it, and nobody listens.</summary>
sealed class SentMessages : IMessageSender
{
    public ConcurrentQueue<object> Messages { get; } = [];

    /// <summary>When the broker has a message.</summary>
    public Task Taken { get; set; } = Task.CompletedTask;

    public Task SendAsync<TMessage>(Uri address, TMessage message, CancellationToken cancellationToken)
        where TMessage : class
    {
        Messages.Enqueue(message);
        return Taken;
    }

    public Task WaitForAsync<TMessage>() =>
        Eventually.GetAsync(() => Task.FromResult(Messages.OfType<TMessage>().Count()), count => count > 0);
}

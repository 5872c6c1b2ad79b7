using KestraBus.Engine.Starting;
using KestraBus.Engine.Transport;
using KestraBus.Simulation.Scheduling;

namespace KestraBus.Simulation.Transport;

/// <summary>How one party reaches the broker.</summary>
sealed class BusLine(SimulatedBus bus, Line line, Weather weather) : IMessageSender
{
    public async Task SendAsync<TMessage>(Uri address, TMessage message, CancellationToken cancellationToken)
        where TMessage : class
    {
        cancellationToken.ThrowIfCancellationRequested();
        await CallAsync(() => bus.Send(QueueOf(address), message));
    }

    public Task PublishAsync(object message) => CallAsync(() => bus.Publish(message.GetType().Name, message));

    static string QueueOf(Uri address) => address.AbsolutePath;

    async Task CallAsync(Action send)
    {
        try
        {
            await line.CallAsync(() => weather.IsBrokerAway, () =>
            {
                send();
                return true;
            });
        }
        catch (IOException exception)
        {
            throw new EngineUnavailableException("the message broker did not take a message", exception);
        }
    }
}

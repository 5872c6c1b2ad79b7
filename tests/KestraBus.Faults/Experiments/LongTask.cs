using System.Globalization;
using KestraBus.Faults.Checking;
using KestraBus.Faults.Processes;
using RabbitMQ.Client;

namespace KestraBus.Faults.Experiments;

/// <summary>5: a task that takes longer than the broker waits for an acknowledgement runs once.</summary>
sealed class LongTask : IExperiment
{
    public int Number => 5;

    public string Name => "longer than the broker's acknowledgement limit";

    public async Task<Verdict> RunAsync(Trial trial)
    {
        var limit = trial.Size(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(5));
        await trial.Backends.StartAsync();
        // The broker looks at its limit once a minute; here more often, so that the limit is what is measured.
        await trial.Backends.ControlBrokerAsync("eval", string.Create(
            CultureInfo.InvariantCulture,
            $"application:set_env(rabbit, consumer_timeout, {limit.TotalMilliseconds}), application:set_env(rabbit, channel_tick_interval, 1000)."));
        var web = await ProductionShape.StartServersAsync(trial);
        using var client = new KestraClient(web.Port);
        var load = new Load(client, trial.Ledger, trial.History);
        var plan = Plans.Long(2 * limit + TimeSpan.FromSeconds(5));
        await load.CreateFlowsAsync(plan);

        var control = IsClosedAsync(trial.Backends.BrokerPort, 2 * limit);
        await load.StartAsync([plan], count: 20, TimeSpan.FromSeconds(2));
        await load.WaitForEndsAsync(TimeSpan.FromMinutes(5));
        string[] broken = await control ? [] : ["the broker did not enforce its limit on a consumer that does not acknowledge"];
        return trial.Judge(this, await Leftovers.CountAsync(trial.Backends), broken);
    }

    /// <summary>Whether the broker closes the channel of somebody who does keep a delivery: the limit is in force.</summary>
    static async Task<bool> IsClosedAsync(int port, TimeSpan within)
    {
        await using var connection = await new ConnectionFactory { HostName = "127.0.0.1", Port = port }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        var queue = (await channel.QueueDeclareAsync()).QueueName;
        var closed = new TaskCompletionSource();
        channel.ChannelShutdownAsync += (_, _) =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        await channel.BasicPublishAsync("", queue, ReadOnlyMemory<byte>.Empty);
        await channel.BasicConsumeAsync(queue, autoAck: false, new RabbitMQ.Client.Events.AsyncEventingBasicConsumer(channel));
        return await Task.WhenAny(closed.Task, Task.Delay(within)) == closed.Task;
    }
}

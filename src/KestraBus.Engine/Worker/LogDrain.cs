using Microsoft.Extensions.Hosting;

namespace KestraBus.Engine.Worker;

/// <summary>Hands on the last logs while the bus still runs.</summary>
public sealed class LogDrain(LogBatcher logs) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken) => await logs.FlushAsync(cancellationToken);
}

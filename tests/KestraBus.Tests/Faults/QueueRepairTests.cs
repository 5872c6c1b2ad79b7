using System.Reflection;
using KestraBus.Engine;
using KestraBus.Engine.Transport;
using MassTransit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace KestraBus.Tests.Faults;

/// <summary>A queue that the broker cannot open is made anew, if the state tells again what it held.</summary>
public sealed class QueueRepairTests : IAsyncLifetime, IBrokerQueues
{
    readonly FakeTimeProvider time = new();
    readonly Dictionary<string, bool> endpoints = new() { ["kb.worker"] = true, ["kb.executor"] = true, ["kb.start"] = true, ["kb.broadcast"] = true };
    readonly List<string> deleted = [];
    bool canOpen;
    readonly QueueRepair repair;

    public QueueRepairTests() => repair = new QueueRepair(
        Health,
        this,
        new EngineQueues(new EngineOptions { RabbitMq = new RabbitMqOptions { Prefix = "kb" } }),
        time,
        NullLogger<QueueRepair>.Instance);

    public async ValueTask InitializeAsync() => await repair.StartAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await repair.StopAsync(CancellationToken.None);
        repair.Dispose();
    }

    [Theory]
    [InlineData("kb.worker")]
    [InlineData("kb.executor")]
    public async Task Look_OneEndpointIsStuck_DeletesItsQueueAfterAWhile(string queue)
    {
        endpoints[queue] = false;

        await PassAsync(QueueRepair.Patience);
        deleted.ShouldBeEmpty();

        await PassAsync(TimeSpan.FromSeconds(5));
        deleted.ShouldBe([queue]);
    }

    [Fact]
    public async Task Look_EndpointComesBackInBetween_WaitsAnew()
    {
        endpoints["kb.worker"] = false;
        await PassAsync(TimeSpan.FromSeconds(10));
        endpoints["kb.worker"] = true;
        await PassAsync(TimeSpan.FromSeconds(4));
        endpoints["kb.worker"] = false;

        await PassAsync(TimeSpan.FromSeconds(12));

        deleted.ShouldBeEmpty();
    }

    [Fact]
    public async Task Look_BrokerIsAway_DeletesNothing()
    {
        foreach (var name in endpoints.Keys)
        {
            endpoints[name] = false;
        }

        await PassAsync(TimeSpan.FromMinutes(2));

        deleted.ShouldBeEmpty();
    }

    [Fact]
    public async Task Look_QueueItselfIsWell_DeletesNothing()
    {
        endpoints["kb.worker"] = false;
        canOpen = true;

        await PassAsync(TimeSpan.FromMinutes(2));

        deleted.ShouldBeEmpty();
    }

    [Fact]
    public async Task Look_QueueOfRequestsIsStuck_IsLeftAlone()
    {
        endpoints["kb.start"] = false;

        await PassAsync(TimeSpan.FromMinutes(2));

        deleted.ShouldBeEmpty();
    }

    Task<bool> IBrokerQueues.CanOpenAsync(string queue, CancellationToken cancellationToken) => Task.FromResult(canOpen);

    Task IBrokerQueues.DeleteAsync(string queue, CancellationToken cancellationToken)
    {
        deleted.Add(queue);
        endpoints[queue] = true;
        return Task.CompletedTask;
    }

    /// <summary>Second by second, so that the loop looks in between.</summary>
    async Task PassAsync(TimeSpan span)
    {
        for (var second = 0; second < span.TotalSeconds; second++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    BusHealthResult Health() => BusHealthResult.Degraded("", null!, endpoints.ToDictionary(
        pair => pair.Key,
        pair => pair.Value
            ? EndpointHealthResult.Healthy(Endpoint.At(pair.Key), null)
            : EndpointHealthResult.Unhealthy(Endpoint.At(pair.Key), null, null)));

    /// <summary>An endpoint of which only the address is known.</summary>
    public class Endpoint : DispatchProxy
    {
        Uri? address;

        public static IReceiveEndpoint At(string queue)
        {
            var endpoint = Create<IReceiveEndpoint, Endpoint>();
            ((Endpoint)(object)endpoint).address = new Uri($"rabbitmq://localhost/{queue}");
            return endpoint;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => address;
    }
}

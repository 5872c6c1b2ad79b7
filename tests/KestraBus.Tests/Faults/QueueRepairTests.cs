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
    int looks;
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
    public async Task Look_OneEndpointIsSilent_DeletesItsQueueAfterAWhile(string queue)
    {
        endpoints[queue] = false;

        await LookAsync(times: 2);
        deleted.ShouldBeEmpty();

        await LookAsync(times: 5);
        deleted.ShouldBe([queue]);
    }

    [Fact]
    public async Task Look_EndpointComesBackInBetween_WaitsAnew()
    {
        for (var round = 0; round < 10; round++)
        {
            endpoints["kb.worker"] = false;
            await LookAsync(times: 2);
            endpoints["kb.worker"] = true;
            await LookAsync(times: 1);
        }

        deleted.ShouldBeEmpty();
    }

    [Fact]
    public async Task Look_BrokerIsAway_DeletesNothing()
    {
        foreach (var name in endpoints.Keys)
        {
            endpoints[name] = false;
        }

        await LookAsync(times: 20);

        deleted.ShouldBeEmpty();
    }

    [Fact]
    public async Task Look_QueueItselfIsWell_DeletesNothing()
    {
        endpoints["kb.worker"] = false;
        canOpen = true;

        await LookAsync(times: 20);

        deleted.ShouldBeEmpty();
    }

    [Fact]
    public async Task Look_QueueOfRequestsIsSilent_IsLeftAlone()
    {
        endpoints["kb.start"] = false;

        await LookAsync(times: 20);

        deleted.ShouldBeEmpty();
    }

    Task<bool> IBrokerQueues.CanOpenAsync(string queue, CancellationToken cancellationToken) => Task.FromResult(canOpen);

    Task IBrokerQueues.DeleteAsync(string queue, CancellationToken cancellationToken)
    {
        deleted.Add(queue);
        endpoints[queue] = true;
        return Task.CompletedTask;
    }

    /// <summary>Lets time pass until the loop has looked so often, and no faster than it looks.</summary>
    async Task LookAsync(int times)
    {
        for (var wanted = Volatile.Read(ref looks) + times; Volatile.Read(ref looks) < wanted;)
        {
            var before = Volatile.Read(ref looks);
            time.Advance(QueueRepair.Look);
            for (var pause = 0; pause < 200 && Volatile.Read(ref looks) == before; pause++)
            {
                await Task.Delay(5, TestContext.Current.CancellationToken);
            }
        }

        // What the last look has found is done after it.
        await Task.Delay(100, TestContext.Current.CancellationToken);
    }

    BusHealthResult Health()
    {
        Interlocked.Increment(ref looks);
        return BusHealthResult.Degraded("", null!, endpoints.ToDictionary(
            pair => pair.Key,
            pair => pair.Value
                ? EndpointHealthResult.Healthy(Endpoint.At(pair.Key), null)
                : EndpointHealthResult.Unhealthy(Endpoint.At(pair.Key), null, null)));
    }

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

using System.Net.Sockets;
using System.Reflection;
using KestraBus.Storage.Database;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace KestraBus.Tests.Contracts.Databases;

/// <summary>A server that starts together with its database waits for it, but not for ever.</summary>
public sealed class DatabaseMigratorTests
{
    readonly FakeTimeProvider time = new();
    int tries;

    [Fact]
    public async Task Starting_DatabaseComesUpLater_WaitsForIt()
    {
        await StartAsync(() => tries < 4 ? throw new NpgsqlException("not yet", new SocketException()) : Task.CompletedTask);

        tries.ShouldBe(4);
    }

    [Fact]
    public async Task Starting_DatabaseStaysAway_FailsWithItsReason() =>
        (await Should.ThrowAsync<NpgsqlException>(() => StartAsync(() => throw new NpgsqlException("nobody there", new SocketException()))))
            .Message.ShouldBe("nobody there");

    [Fact]
    public async Task Starting_DatabaseRefuses_FailsAtOnce()
    {
        await Should.ThrowAsync<NpgsqlException>(() => StartAsync(() => throw new NpgsqlException("wrong password")));

        tries.ShouldBe(1);
    }

    async Task StartAsync(Func<Task> migrate)
    {
        var database = DispatchProxy.Create<IDatabase, Database>();
        ((Database)(object)database).Migrate = () =>
        {
            tries++;
            return migrate();
        };
        var starting = new DatabaseMigrator(database, time, NullLogger<DatabaseMigrator>.Instance).StartingAsync(TestContext.Current.CancellationToken);
        while (!starting.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(starting, Task.Delay(5, TestContext.Current.CancellationToken));
        }

        await starting;
    }

    /// <summary>A database of which only the migration is asked for.</summary>
    public class Database : DispatchProxy
    {
        public Func<Task> Migrate { get; set; } = () => Task.CompletedTask;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => Migrate();
    }
}

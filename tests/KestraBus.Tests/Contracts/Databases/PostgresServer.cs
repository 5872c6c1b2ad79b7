using System.Globalization;
using KestraBus.Storage.Database;
using Npgsql;

namespace KestraBus.Tests.Contracts.Databases;

/// <summary>A database of its own on the server that <c>KESTRABUS_TEST_POSTGRES</c> names.</summary>
public sealed class PostgresServer : ITestDatabase
{
    const string Variable = "KESTRABUS_TEST_POSTGRES";

    readonly string? server = Environment.GetEnvironmentVariable(Variable);
    readonly string name = "kestrabus_test_" + Guid.NewGuid().ToString("N");

    public async Task CreateAsync()
    {
        Assert.SkipWhen(string.IsNullOrEmpty(server), $"{Variable} is not set");
        await RunAsync($"CREATE DATABASE {name}");
    }

    public void Configure(DatabaseOptions options)
    {
        options.Kind = DatabaseKind.Postgres;
        options.Connection = new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
        options.MaxConnections = 10;
    }

    public async ValueTask DisposeAsync()
    {
        if (!string.IsNullOrEmpty(server))
        {
            await RunAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        }
    }

    /// <summary>Ends a connection as if its process had died.</summary>
    public Task TerminateAsync(int process) => RunAsync($"SELECT pg_terminate_backend({process}, 5000)");

    /// <summary>How many connections wait for a lock that another one holds.</summary>
    public async Task<int> CountWaitingAsync() => Convert.ToInt32(
        await RunAsync($"SELECT count(*) FROM pg_stat_activity WHERE datname = '{name}' AND wait_event_type = 'Lock'"),
        CultureInfo.InvariantCulture);

    async Task<object?> RunAsync(string text)
    {
        await using var source = NpgsqlDataSource.Create(server!);
        await using var command = source.CreateCommand(text);
        return await command.ExecuteScalarAsync();
    }
}

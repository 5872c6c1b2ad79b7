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

    async Task RunAsync(string text)
    {
        await using var source = NpgsqlDataSource.Create(server!);
        await using var command = source.CreateCommand(text);
        await command.ExecuteNonQueryAsync();
    }
}

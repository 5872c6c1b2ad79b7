using Npgsql;

namespace KestraBus.Tests.Hosting;

/// <summary>The real servers that the tests may use; a test that needs one is skipped, with the reason, where it is not configured.</summary>
public static class Backends
{
    public static string? Postgres => Environment.GetEnvironmentVariable("KESTRABUS_TEST_POSTGRES");

    public static string? RabbitMq => Environment.GetEnvironmentVariable("KESTRABUS_TEST_RABBITMQ");

    public static string? S3 => Environment.GetEnvironmentVariable("KESTRABUS_TEST_S3");

    public static void RequireProduction() => Assert.SkipWhen(
        Postgres is null || RabbitMq is null,
        "needs KESTRABUS_TEST_POSTGRES and KESTRABUS_TEST_RABBITMQ; ops/test starts the servers and sets them");
}

/// <summary>A database and a queue prefix of its own for one test of the production shape.</summary>
public sealed class ProductionShape : IAsyncDisposable
{
    readonly string name = $"kb_{Guid.NewGuid():N}";

    ProductionShape()
    {
    }

    public static async Task<ProductionShape> CreateAsync()
    {
        Backends.RequireProduction();
        var shape = new ProductionShape();
        await ExecuteAsync($"CREATE DATABASE {shape.name}");
        return shape;
    }

    public string QueuePrefix => name;

    public static Uri Broker => new(Backends.RabbitMq!);

    /// <summary>Settings under Kestra's names, as the environment variable KESTRA_CONFIGURATION takes them.</summary>
    public string Settings
    {
        get
        {
            var user = Broker.UserInfo.Split(':');
            var database = new NpgsqlConnectionStringBuilder(Backends.Postgres) { Database = name }.ConnectionString;
            return $$"""
                datasources: { postgres: { url: "{{database}}" } }
                kestra:
                  queue: { type: rabbitmq }
                  repository: { type: postgres }
                  storage: { type: local, local: { base-path: "{{Path.Combine(Path.GetTempPath(), name)}}" } }
                  rabbitmq: { host: "{{Broker.Host}}", port: {{Broker.Port}}, username: "{{user[0]}}", password: "{{user[1]}}", prefix: {{name}} }
                  server: { basic-auth: { enabled: false } }
                """;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        var folder = Path.Combine(Path.GetTempPath(), name);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static async Task ExecuteAsync(string statement)
    {
        await using var connection = new NpgsqlConnection(Backends.Postgres);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
}

namespace KestraBus.Faults.Processes;

/// <summary>Settings of the servers, as the environment variable KESTRA_CONFIGURATION takes them.</summary>
public static class Shape
{
    public static string Embedded => $$"""
        kestra:
          plugins: { path: "{{Places.PluginFolder}}" }
          server: { basic-auth: { enabled: false } }
        """;

    /// <summary>RabbitMQ and PostgreSQL; files in a folder, or on S3 when an endpoint is named.</summary>
    public static string Production(string connectionString, int brokerPort, string files, string? s3 = null) => $$"""
        datasources: { postgres: { url: "{{connectionString}}" } }
        kestra:
          plugins: { path: "{{Places.PluginFolder}}" }
          queue: { type: rabbitmq }
          repository: { type: postgres }
          storage: {{s3 ?? $$"""{ type: local, local: { base-path: "{{files}}" } }"""}}
          rabbitmq: { host: 127.0.0.1, port: {{brokerPort}}, username: guest, password: guest }
          server: { basic-auth: { enabled: false } }
        """;
}

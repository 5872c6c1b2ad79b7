namespace KestraBus.Faults.Processes;

/// <summary>Settings of the servers, as the environment variable KESTRA_CONFIGURATION takes them.</summary>
public static class Shape
{
    public static string Embedded => $$"""
        kestra:
          plugins: { path: "{{Places.PluginFolder}}" }
          server: { basic-auth: { enabled: false } }
        """;

    /// <summary>RabbitMQ and PostgreSQL; files in a folder, or on S3 when its settings are given.</summary>
    public static string Production(Backends backends, string files, string? s3 = null) => $$"""
        datasources: { postgres: { url: "{{backends.ConnectionString}}" } }
        kestra:
          plugins: { path: "{{Places.PluginFolder}}" }
          queue: { type: rabbitmq }
          repository: { type: postgres }
          storage: {{s3 ?? $$"""{ type: local, local: { base-path: "{{files}}" } }"""}}
          rabbitmq: { host: 127.0.0.1, port: {{backends.BrokerPort}}, username: guest, password: guest, prefix: {{backends.Prefix}} }
          server: { basic-auth: { enabled: false } }
        """;
}

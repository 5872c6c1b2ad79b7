namespace KestraBus.Configuration;

/// <summary>Which kinds of queue and repository a server runs on; only pairs that commit together are allowed.</summary>
public enum ServerShape
{
    /// <summary>Nothing on disk: try-outs and tests.</summary>
    Memory,

    /// <summary>One process, one SQLite file.</summary>
    Embedded,

    /// <summary>RabbitMQ and PostgreSQL, any number of processes.</summary>
    Production,
}

/// <summary>Reads the shape from the settings.</summary>
public static class ServerShapes
{
    const string QueueKey = "kestra.queue.type";
    const string RepositoryKey = "kestra.repository.type";
    const string Allowed = "memory + memory, database + sqlite, rabbitmq + postgres";

    /// <exception cref="SettingsException">The two kinds do not go together.</exception>
    public static ServerShape Of(Settings settings)
    {
        var queue = settings.Find(QueueKey);
        var repository = settings.Find(RepositoryKey);
        return (queue ?? Partner(repository), repository ?? Partner(queue)) switch
        {
            ("memory", "memory") => ServerShape.Memory,
            ("database" or "sqlite", "sqlite" or "database") => ServerShape.Embedded,
            ("rabbitmq", "postgres") => ServerShape.Production,
            var (q, r) => throw new SettingsException(
                $"{QueueKey}: {q} does not go with {RepositoryKey}: {r}; the pairs are {Allowed}"),
        };
    }

    static string Partner(string? kind) => kind switch
    {
        null => "database",
        "memory" => "memory",
        "rabbitmq" => "postgres",
        "postgres" => "rabbitmq",
        "sqlite" => "database",
        _ => kind,
    };
}

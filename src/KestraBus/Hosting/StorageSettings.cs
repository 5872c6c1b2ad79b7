using KestraBus.Configuration;
using KestraBus.Engine;
using KestraBus.Storage;
using KestraBus.Storage.Database;
using Npgsql;

namespace KestraBus.Hosting;

/// <summary>Maps settings onto the options of storage.</summary>
static class StorageSettings
{
    const string JdbcPrefix = "jdbc:postgresql://";

    public static void Apply(ServerSettings settings, ServerRoles roles, StorageOptions options)
    {
        options.Database.Kind = settings.Shape switch
        {
            ServerShape.Memory => DatabaseKind.Memory,
            ServerShape.Embedded => DatabaseKind.Sqlite,
            _ => DatabaseKind.Postgres,
        };
        options.Database.Connection = settings.Shape switch
        {
            ServerShape.Memory => "",
            ServerShape.Embedded => settings.Values.Get("datasources.sqlite.path", Path.Combine(settings.DataFolder, "kestrabus.db")),
            _ => Postgres(settings.Values),
        };
        if (!roles.HasFlag(ServerRoles.Executor))
        {
            // What it starts is driven elsewhere.
            options.Sagas.CacheLimit = 0;
        }

        options.IdempotencyKeyAge = KeyAge(settings.Values, options.IdempotencyKeyAge);
        ApplyFiles(settings, options.Files);
    }

    static TimeSpan KeyAge(Settings values, TimeSpan otherwise)
    {
        const string Key = "kestra.queue.idempotency-key-days";
        var days = values.GetNumber(Key, (int)otherwise.TotalDays);
        return days is >= 1 and <= 36_500
            ? TimeSpan.FromDays(days)
            : throw new SettingsException($"{Key} must be between 1 and 36500, but is {days}");
    }

    static void ApplyFiles(ServerSettings settings, FilesOptions files)
    {
        var values = settings.Values;
        files.Kind = values.Get("kestra.storage.type", "local") switch
        {
            "local" => FilesKind.Local,
            "s3" or "minio" => FilesKind.S3,
            var kind => throw new SettingsException($"kestra.storage.type: {kind} is not known; use local or s3"),
        };
        files.BasePath = values.Get("kestra.storage.local.base-path", Path.Combine(settings.DataFolder, "storage"));
        files.S3.Endpoint = values.Find("kestra.storage.s3.endpoint");
        files.S3.Region = values.Get("kestra.storage.s3.region", files.S3.Region);
        files.S3.Bucket = values.Get("kestra.storage.s3.bucket", "kestrabus");
        files.S3.AccessKey = values.Find("kestra.storage.s3.access-key");
        files.S3.SecretKey = values.Find("kestra.storage.s3.secret-key");
        files.S3.ForcePathStyle = values.GetFlag("kestra.storage.s3.force-path-style", files.S3.Endpoint is not null);
    }

    /// <summary>Takes Npgsql's spelling, and the JDBC one of Kestra's own configuration files.</summary>
    static string Postgres(Settings values)
    {
        var url = values.Find("datasources.postgres.url")
            ?? throw new SettingsException("kestra.repository.type: postgres needs datasources.postgres.url, such as jdbc:postgresql://host:5432/kestra");
        var connection = url.StartsWith(JdbcPrefix, StringComparison.Ordinal) ? FromJdbc(url) : Parsed(url);
        connection.Username = values.Find("datasources.postgres.username") ?? connection.Username;
        connection.Password = values.Find("datasources.postgres.password") ?? connection.Password;
        return connection.ConnectionString;
    }

    static NpgsqlConnectionStringBuilder Parsed(string url)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(url);
        }
        catch (ArgumentException exception)
        {
            throw new SettingsException($"datasources.postgres.url cannot be read: {exception.Message}");
        }
    }

    static NpgsqlConnectionStringBuilder FromJdbc(string url) => Uri.TryCreate(url["jdbc:".Length..], UriKind.Absolute, out var uri)
        ? new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host,
            Port = uri.IsDefaultPort || uri.Port < 0 ? 5432 : uri.Port,
            Database = uri.AbsolutePath.TrimStart('/'),
            MaxAutoPrepare = 20,
        }
        : throw new SettingsException($"datasources.postgres.url is no JDBC address: {url}");
}

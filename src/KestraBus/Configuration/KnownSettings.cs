using System.Collections.Frozen;

namespace KestraBus.Configuration;

/// <summary>Every setting that has a meaning here. What ends in <c>.*</c> is a free map.</summary>
static class KnownSettings
{
    public static IReadOnlyList<string> All { get; } =
    [
        "kestra.queue.type",
        "kestra.repository.type",
        "kestra.queue.idempotency-key-days",
        "kestra.storage.type",
        "kestra.storage.local.base-path",
        "kestra.storage.s3.endpoint",
        "kestra.storage.s3.region",
        "kestra.storage.s3.bucket",
        "kestra.storage.s3.access-key",
        "kestra.storage.s3.secret-key",
        "kestra.storage.s3.force-path-style",
        "kestra.rabbitmq.host",
        "kestra.rabbitmq.port",
        "kestra.rabbitmq.username",
        "kestra.rabbitmq.password",
        "kestra.rabbitmq.virtual-host",
        "kestra.rabbitmq.prefix",
        "kestra.server.port",
        "kestra.server.host",
        "kestra.server.basic-auth.enabled",
        "kestra.server.basic-auth.username",
        "kestra.server.basic-auth.password",
        "kestra.server.basic-auth.open-urls",
        "kestra.worker.threads",
        "kestra.worker.lease",
        "kestra.encryption.secret-key",
        "kestra.plugins.path",
        "kestra.plugins.defaults",
        "kestra.tasks.defaults",
        "kestra.url",
        "kestra.environment.name",
        "kestra.environment.color",
        "kestra.variables.recursive-rendering",
        "kestra.variables.env-vars-prefix",
        "kestra.variables.max-render-depth",
        "kestra.variables.globals.*",
        "kestra.expressions.precedence",
        "kestra.local-files.allowed-paths",
        "kestra.local-files.enable-file-functions",
        "datasources.sqlite.path",
        "datasources.postgres.url",
        "datasources.postgres.username",
        "datasources.postgres.password",
    ];

    static readonly FrozenSet<string> Exact = All.Select(Settings.Normalised).ToFrozenSet(StringComparer.Ordinal);

    static readonly string[] FreeMaps =
        [.. All.Where(key => key.EndsWith(".*", StringComparison.Ordinal)).Select(key => Settings.Normalised(key[..^1]))];

    public static bool Covers(string normalised) =>
        Exact.Contains(normalised) || FreeMaps.Any(map => normalised.StartsWith(map, StringComparison.Ordinal));
}

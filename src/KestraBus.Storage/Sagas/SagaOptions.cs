namespace KestraBus.Storage.Sagas;

/// <summary>Limits of the saga repository.</summary>
public sealed class SagaOptions
{
    /// <summary>
    /// Commit loops on PostgreSQL; SQLite always has one. Fewer share larger commits, which counts where the processor is the limit;
    /// more keep a small commit from waiting for a large one.
    /// </summary>
    public int Writers { get; set; } = Math.Clamp(Environment.ProcessorCount / 2, 1, 3);

    /// <summary>Most events that one transaction takes.</summary>
    public int BatchLimit { get; set; } = 200;

    /// <summary>Most sagas that are kept in memory, a saga's own rows counted too.</summary>
    public int CacheLimit { get; set; } = 50_000;

    /// <summary>How old an unsent message must be before the sweep takes it for left behind.</summary>
    public TimeSpan OutboxAge { get; set; } = TimeSpan.FromSeconds(10);
}

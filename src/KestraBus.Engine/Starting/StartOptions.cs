namespace KestraBus.Engine.Starting;

/// <summary>How much the start pipeline takes at once.</summary>
public sealed record StartOptions
{
    /// <summary>Starts at work in this process; one more is refused.</summary>
    public int MaxConcurrent { get; init; } = 512;

    /// <summary>When a refused caller may ask again.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a start waits for the transport to take the begin; the sweep repeats it anyway.</summary>
    public TimeSpan BeginWithin { get; init; } = TimeSpan.FromSeconds(5);
}

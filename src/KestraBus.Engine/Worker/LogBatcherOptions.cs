namespace KestraBus.Engine.Worker;

/// <summary>How logs are gathered before they leave the worker.</summary>
public sealed record LogBatcherOptions
{
    /// <summary>Entries that wait at most; whoever writes more waits too.</summary>
    public int Capacity { get; init; } = 4_000;

    /// <summary>Entries of one batch.</summary>
    public int BatchSize { get; init; } = 500;

    /// <summary>Characters of all messages of one batch, so that it stays a message that a broker likes.</summary>
    public int BatchCharacters { get; init; } = 512 * 1024;

    /// <summary>How long an entry waits for company.</summary>
    public TimeSpan Linger { get; init; } = TimeSpan.FromMilliseconds(75);

    /// <summary>
    /// Tries for one batch before it is given up, about a minute: long enough for a broker to come back, but a batch that no
    /// sink takes must not stop all others.
    /// </summary>
    public int Tries { get; init; } = 18;

    /// <summary>Pause after the first failed try; doubled each time, up to <see cref="LongestPause"/>.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(100);

    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(5);
}

namespace KestraBus.Core.Flows;

/// <summary>When and how often a failed attempt is tried again (flow-language §8.1).</summary>
public sealed record RetryPolicy
{
    public required RetryType Type { get; init; }

    /// <summary>Constant and exponential.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>Random: lower bound.</summary>
    public TimeSpan? MinInterval { get; init; }

    /// <summary>Exponential: cap of the delay; random: upper bound.</summary>
    public TimeSpan? MaxInterval { get; init; }

    public double DelayFactor { get; init; } = 2;

    /// <summary>Attempts in all, the first included; null is without limit.</summary>
    public int? MaxAttempts { get; init; }

    /// <summary>Counted from the start of the first attempt.</summary>
    public TimeSpan? MaxDuration { get; init; }

    public bool WarningOnRetry { get; init; }

    public RetryBehavior Behavior { get; init; } = RetryBehavior.RetryFailedTask;
}

public enum RetryType
{
    Constant,
    Exponential,
    Random,
}

public enum RetryBehavior
{
    RetryFailedTask,
    CreateNewExecution,
}

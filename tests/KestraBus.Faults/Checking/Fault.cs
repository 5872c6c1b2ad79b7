namespace KestraBus.Faults.Checking;

/// <summary>What was done to the system. A process that died names its id; what was away for a while names its end.</summary>
public sealed record Fault(DateTimeOffset At, string What, int? Process = null)
{
    public DateTimeOffset Until { get; init; } = At;

    /// <summary>Something that several processes need was away.</summary>
    public bool IsOutage => Process is null;
}

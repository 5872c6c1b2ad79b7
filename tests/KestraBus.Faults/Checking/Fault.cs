namespace KestraBus.Faults.Checking;

/// <summary>What was done to the system. A process that died names its id; what was away for a while names its end.</summary>
public sealed record Fault(DateTimeOffset At, string What, int? Process = null)
{
    public const string Database = "kill database";

    // The lease of a worker, less the time between two renewals.
    static readonly TimeSpan Silence = TimeSpan.FromSeconds(8);

    public DateTimeOffset Until { get; init; } = At;

    /// <summary>Something that several processes need was away.</summary>
    public bool IsOutage => Process is null;

    /// <summary>Leases could not be renewed for so long that live workers count as gone.</summary>
    public bool SilencesWorkers => What is Database && Until - At > Silence;
}

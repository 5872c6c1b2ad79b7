namespace KestraBus.Engine;

/// <summary>How this process takes part in the engine.</summary>
public sealed class EngineOptions
{
    public ServerRoles Roles { get; set; } = ServerRoles.All;

    /// <summary>Null: messages stay inside this process (queue kinds <c>memory</c> and <c>database</c>).</summary>
    public RabbitMqOptions? RabbitMq { get; set; }

    /// <summary>Attempts that this worker runs at once.</summary>
    public int WorkerSlots { get; set; } = Math.Max(16, 8 * Environment.ProcessorCount);

    /// <summary>A worker that has not renewed its lease for so long counts as gone.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(12);

    /// <summary>So long the results that a stopped worker has left at the broker may wait there before their attempts count as lost.</summary>
    public TimeSpan ResultLease { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Longest time between two looks for work that got lost.</summary>
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a stopping worker waits for its attempts, and for their results to be committed, before it leaves them to others.</summary>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Names this process in claims and task runs; a new one at every start.</summary>
    public string ProcessId { get; init; } = Guid.NewGuid().ToString();

    /// <summary>All roles in one process and no broker: what was in flight when it died is known to be lost.</summary>
    public bool IsAlone => RabbitMq is null;
}

namespace KestraBus.Faults.Checking;

/// <summary>An execution that the server has promised to end.</summary>
public sealed class Accepted(string id, FlowPlan plan, DateTimeOffset at)
{
    public string Id { get; } = id;

    public FlowPlan Plan { get; } = plan;

    public DateTimeOffset At { get; } = at;

    /// <summary>The state in which it has ended; null while it has not.</summary>
    public string? End { get; set; }

    public DateTimeOffset EndedAt { get; set; }

    /// <summary>The server says that there is no such execution.</summary>
    public bool IsMissing { get; set; }
}

using System.Text.Json;

namespace KestraBus.Faults.Checking;

/// <summary>What one experiment has shown: one line of JSON.</summary>
public sealed record Verdict
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public required int Experiment { get; init; }

    public required string Name { get; init; }

    public required int Seed { get; init; }

    public required bool IsShort { get; init; }

    public int Accepted { get; init; }

    public int Faults { get; init; }

    /// <summary>Accepted executions that are not there, or that ended without a task that belongs to them.</summary>
    public int Lost { get; init; }

    /// <summary>Executions that did not end in time.</summary>
    public int Stuck { get; init; }

    /// <summary>Attempts that died with their worker and ran again under a new number.</summary>
    public int RepeatsAllowed { get; init; }

    /// <summary>Starts that no death explains.</summary>
    public int RepeatsBeyond { get; init; }

    /// <summary>Executions that ended in another state than planned.</summary>
    public int WrongEnds { get; init; }

    /// <summary>From the last fault until everything had ended.</summary>
    public double? SecondsToEnd { get; init; }

    /// <summary>Longest time from a worker's death until its work had started elsewhere.</summary>
    public double? SecondsElsewhere { get; init; }

    /// <summary>From the last fault until tasks ended at the usual rate again.</summary>
    public double? SecondsToRate { get; init; }

    /// <summary>Rows in the outbox, timers and claims when all had ended.</summary>
    public int Leftovers { get; init; }

    public double Seconds { get; init; }

    /// <summary>Every promise that was not kept, with an example.</summary>
    public IReadOnlyList<string> Broken { get; init; } = [];

    public bool Ok => Broken.Count == 0;

    public string ToJson() => JsonSerializer.Serialize(this, Json);
}

using KestraBus.Core.Executions;

namespace KestraBus.Engine.Messages;

/// <summary>
/// The public contract for programs that start executions by message (README, "Start by message"). Acknowledged only once the
/// execution is durable; a repeated <see cref="IdempotencyKey"/> starts nothing new and is answered with the first execution.
/// </summary>
public sealed record StartExecution
{
    public string TenantId { get; init; } = Core.Flows.Tenants.Main;

    public required string Namespace { get; init; }

    public required string FlowId { get; init; }

    /// <summary>The newest when null.</summary>
    public int? Revision { get; init; }

    public IReadOnlyDictionary<string, object?>? Inputs { get; init; }

    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    public DateTimeOffset? ScheduleDate { get; init; }

    /// <summary>At most one execution for each key (and tenant); up to 200 characters. Null: the message's own id is the key.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Ask for <see cref="ExecutionEnded"/> as a second answer.</summary>
    public bool NotifyEnd { get; init; }
}

/// <summary>First answer: the execution exists and will end.</summary>
public sealed record ExecutionAccepted(string ExecutionId, string? IdempotencyKey, bool AlreadyStarted);

/// <summary>First answer when nothing was started: <paramref name="Reason"/> names the place and the remedy.</summary>
public sealed record ExecutionRefused(string Reason, string? IdempotencyKey);

/// <summary>Second answer, when asked for.</summary>
public sealed record ExecutionEnded(string ExecutionId, RunState State, IReadOnlyDictionary<string, object?> Outputs);

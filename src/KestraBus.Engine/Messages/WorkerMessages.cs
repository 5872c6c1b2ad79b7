using System.Text.Json.Serialization;
using KestraBus.Core.Logs;
using KestraBus.Core.Values;

namespace KestraBus.Engine.Messages;

/// <summary>One attempt for a worker, with all that it needs: the worker never asks back.</summary>
public sealed record RunTask : IDerivable
{
    public required string ExecutionId { get; init; }

    public required string TenantId { get; init; }

    public required string Namespace { get; init; }

    public required string FlowId { get; init; }

    public required int FlowRevision { get; init; }

    public required string TaskRunId { get; init; }

    public required string TaskId { get; init; }

    /// <summary>From 0: the fence.</summary>
    public required int Attempt { get; init; }

    public required string Type { get; init; }

    /// <summary>The task's properties, expressions unrendered.</summary>
    public required IReadOnlyDictionary<string, object?> Properties { get; init; }

    /// <summary>Variables of the rendering: only the roots, and of the outputs only the tasks, that the properties mention.</summary>
    public required IReadOnlyDictionary<string, object?> Variables { get; init; }

    [JsonConverter(typeof(PlainDataJsonConverter))]
    public object? Timeout { get; init; }

    public LogLevel? LogLevel { get; init; }

    public bool LogToFile { get; init; }

    public required DateTimeOffset DispatchedAt { get; init; }
}

/// <summary>Attempts that were handed out at the same moment, of any executions: each is claimed, run and answered by itself.</summary>
public sealed record RunTaskBatch(IReadOnlyList<RunTask> Attempts) : IDerivable;

/// <summary>
/// To every worker: interrupt these attempts, and refuse them if they arrive later. It only saves time: the kill's commit has
/// revoked the claims, which a worker that does not hear of it finds out when it renews its leases.
/// </summary>
public sealed record KillTasks(string ExecutionId, IReadOnlyList<AttemptKey> Attempts) : IDerivable;

/// <summary>Names one attempt of one task run.</summary>
public readonly record struct AttemptKey(string TaskRunId, int Attempt);

/// <summary>
/// Travels through the workers' queue behind all that was sent before it: a task run dispatched well before
/// <paramref name="SentAt"/> and claimed by nobody when this arrives is lost, and is dispatched again.
/// </summary>
public sealed record SweepMarker(DateTimeOffset SentAt);

using KestraBus.Engine.Messages;

namespace KestraBus.Tests.Contracts.Sagas;

/// <summary>Makes a saga that is not there yet.</summary>
public sealed record Begin(Guid Id);

/// <summary>Adds a task run to the execution. With a reason to fail it throws halfway.</summary>
public sealed record Step(Guid Id, string TaskRunId, bool Fail = false);

/// <summary>Makes a child, with a task run of its own, in the same commit.</summary>
public sealed record StartChild(Guid Id, Guid Child);

/// <summary>Changes nothing.</summary>
public sealed record Look(Guid Id);

public sealed record Remove(Guid Id);

/// <summary>A step that the test may hold, or make fail.</summary>
public sealed record Pass(Guid Id, string TaskRunId);

/// <summary>Makes a saga that is complete at once.</summary>
public sealed record BeginAndEnd(Guid Id);

/// <summary>A step for all sagas of a flow.</summary>
public sealed record StepAll(string FlowId, string TaskRunId);

/// <summary>Only reads, and is answered.</summary>
public sealed record Peek(Guid Id);

public sealed record Seen(Guid Id, int Version);

/// <summary>Sent by a step; only the outbox knows of it.</summary>
public sealed record Stepped(Guid Id, string TaskRunId);

/// <summary>Sent by a step; told again by the state.</summary>
public sealed record Derived(Guid Id, string TaskRunId) : IDerivable;

public sealed record Missed(Guid Id);

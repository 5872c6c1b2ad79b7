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

/// <summary>Sent by a step; only the outbox knows of it.</summary>
public sealed record Stepped(Guid Id, string TaskRunId);

/// <summary>Sent by a step; told again by the state.</summary>
public sealed record Derived(Guid Id, string TaskRunId) : IDerivable;

public sealed record Missed(Guid Id);

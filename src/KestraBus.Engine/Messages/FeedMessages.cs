using KestraBus.Core.Executions;

namespace KestraBus.Engine.Messages;

/// <summary>To whoever watches: these executions have changed. Transient and lossy: watchers also look for themselves now and then.</summary>
public sealed record ExecutionsChanged(IReadOnlyList<ExecutionChange> Changes);

/// <summary>
/// <paramref name="Ended"/>: terminal, and nothing more will come. <paramref name="Whole"/>: the execution as it ended, so that who
/// waits for that need not read it; null while it goes on.
/// </summary>
public sealed record ExecutionChange(string ExecutionId, RunState State, int Version, bool Ended, ExecutionText? Whole = null);

/// <summary>To whoever watches: logs of these executions were stored.</summary>
public sealed record LogsStored(IReadOnlyList<string> ExecutionIds);

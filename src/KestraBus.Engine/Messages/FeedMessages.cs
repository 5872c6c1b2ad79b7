using KestraBus.Core.Executions;

namespace KestraBus.Engine.Messages;

/// <summary>To whoever watches: these executions have changed. Transient and lossy: watchers also look for themselves now and then.</summary>
public sealed record ExecutionsChanged(IReadOnlyList<ExecutionChange> Changes);

/// <summary><paramref name="Ended"/>: terminal, and nothing more will come.</summary>
public sealed record ExecutionChange(string ExecutionId, RunState State, int Version, bool Ended);

/// <summary>To whoever watches: logs of these executions were stored.</summary>
public sealed record LogsStored(IReadOnlyList<string> ExecutionIds);

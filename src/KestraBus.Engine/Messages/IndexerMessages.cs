using KestraBus.Core.Logs;

namespace KestraBus.Engine.Messages;

/// <summary>Logs and metrics of one worker or executor, a batch at a time; they never pass through the saga.</summary>
public sealed record RecordLogs(IReadOnlyList<LogEntry> Logs, IReadOnlyList<MetricEntry> Metrics);

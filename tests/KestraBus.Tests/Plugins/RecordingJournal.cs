using System.Collections.Concurrent;
using KestraBus.Core.Logs;
using KestraBus.Core.Plugins;

namespace KestraBus.Tests.Plugins;

/// <summary>Keeps what an attempt reports.</summary>
sealed class RecordingJournal : IRunJournal
{
    readonly ConcurrentQueue<LogEntry> logs = new();
    readonly ConcurrentQueue<MetricEntry> metrics = new();

    public IReadOnlyList<LogEntry> Logs => [.. logs];

    public IReadOnlyList<MetricEntry> Metrics => [.. metrics];

    public int Flushes { get; private set; }

    /// <summary>Level and message of each log, e.g. <c>INFO hello</c>.</summary>
    public IReadOnlyList<string> Lines => [.. logs.Select(log => $"{log.Level.ToString().ToUpperInvariant()} {log.Message}")];

    public void Write(LogEntry entry) => logs.Enqueue(entry);

    public ValueTask WriteAsync(LogEntry entry, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        logs.Enqueue(entry);
        return ValueTask.CompletedTask;
    }

    public void Write(MetricEntry entry) => metrics.Enqueue(entry);

    public Task FlushAsync(CancellationToken cancellationToken)
    {
        Flushes++;
        return Task.CompletedTask;
    }
}

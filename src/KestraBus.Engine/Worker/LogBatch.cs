using KestraBus.Core.Logs;

namespace KestraBus.Engine.Worker;

/// <summary>What the batcher has gathered so far. Mutable: refilled by the one loop that owns it.</summary>
sealed class LogBatch(LogBatcherOptions options, TimeProvider time)
{
    readonly List<LogEntry> logs = [];
    readonly List<MetricEntry> metrics = [];
    readonly List<TaskCompletionSource> flushes = [];

    int characters;

    /// <summary>Later batches have greater ids, so that they are kept side by side.</summary>
    public Guid Id { get; private set; } = Guid.CreateVersion7(time.GetUtcNow());

    public IReadOnlyList<LogEntry> Logs => logs;

    public IReadOnlyList<MetricEntry> Metrics => metrics;

    public bool IsEmpty => logs.Count == 0 && metrics.Count == 0;

    public bool IsFull => logs.Count + metrics.Count >= options.BatchSize || characters >= options.BatchCharacters;

    /// <summary>Somebody waits for it to leave.</summary>
    public bool IsUrgent => flushes.Count > 0;

    public void Add(object item)
    {
        switch (item)
        {
            case LogEntry log:
                logs.Add(log);
                characters += log.Message?.Length ?? 0;
                break;
            case MetricEntry metric:
                metrics.Add(metric);
                break;
            case TaskCompletionSource flush:
                flushes.Add(flush);
                break;
            default:
                throw new ArgumentException($"{item.GetType()} is nothing that is batched", nameof(item));
        }
    }

    /// <summary>Tells all who wait, and begins anew.</summary>
    public void Clear()
    {
        foreach (var flush in flushes)
        {
            flush.TrySetResult();
        }

        flushes.Clear();
        logs.Clear();
        metrics.Clear();
        characters = 0;
        Id = Guid.CreateVersion7(time.GetUtcNow());
    }
}

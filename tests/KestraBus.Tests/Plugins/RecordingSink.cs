using KestraBus.Core.Logs;
using KestraBus.Engine.Worker;

namespace KestraBus.Tests.Plugins;

/// <summary>Keeps the batches it takes; fails or waits when told to.</summary>
sealed class RecordingSink : ILogSink
{
    readonly Lock keeping = new();
    readonly List<IReadOnlyList<LogEntry>> batches = [];
    readonly List<Guid> ids = [];

    Task gate = Task.CompletedTask;

    /// <summary>The ids of all batches that were offered, the failed ones too.</summary>
    public IReadOnlyList<Guid> Ids
    {
        get
        {
            lock (keeping)
            {
                return [.. ids];
            }
        }
    }

    public int FailuresAhead { get; set; }

    public bool IsWaiting { get; private set; }

    public IReadOnlyList<IReadOnlyList<LogEntry>> Batches
    {
        get
        {
            lock (keeping)
            {
                return [.. batches];
            }
        }
    }

    public IReadOnlyList<string?> Messages => [.. Batches.SelectMany(batch => batch).Select(entry => entry.Message)];

    /// <summary>Takes nothing until the source is set.</summary>
    public TaskCompletionSource Close()
    {
        var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        gate = source.Task;
        return source;
    }

    public async Task WriteAsync(
        Guid batch, IReadOnlyList<LogEntry> logs, IReadOnlyList<MetricEntry> metrics, CancellationToken cancellationToken)
    {
        IsWaiting = true;
        lock (keeping)
        {
            ids.Add(batch);
        }

        await gate;
        if (FailuresAhead > 0)
        {
            FailuresAhead--;
            throw new IOException("The broker is away");
        }

        lock (keeping)
        {
            batches.Add(logs);
        }
    }
}

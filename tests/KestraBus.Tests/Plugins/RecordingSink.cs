using KestraBus.Core.Logs;
using KestraBus.Engine.Worker;

namespace KestraBus.Tests.Plugins;

/// <summary>Keeps the batches it takes; fails or waits when told to.</summary>
sealed class RecordingSink : ILogSink
{
    readonly Lock keeping = new();
    readonly List<IReadOnlyList<LogEntry>> batches = [];

    Task gate = Task.CompletedTask;

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

    public async Task WriteAsync(IReadOnlyList<LogEntry> logs, IReadOnlyList<MetricEntry> metrics, CancellationToken cancellationToken)
    {
        IsWaiting = true;
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

using KestraBus.Core.Logs;
using KestraBus.Core.Plugins;

namespace KestraBus.Engine.Worker;

/// <summary>
/// The journal of one attempt. The few lines and metrics of a short attempt are held and travel with its result; of an attempt that
/// runs or says more, everything goes to the batches, so that it can be followed. While another worker may have the attempt all is held:
/// only a result that counts may bring it. Once closed it takes nothing more: code that the worker has given up must not write into the
/// log of a task run that has ended.
/// </summary>
sealed class AttemptJournal(IRunJournal journal, AttemptLogFile? file, Func<bool> isOurs, TimeProvider time) : IRunJournal, IDisposable
{
    const int MostHeld = 50;
    const int MostCharacters = 16 * 1024;

    // As long as a batch waits for company: whoever follows sees a line no later than before.
    static readonly TimeSpan LongestHeld = TimeSpan.FromMilliseconds(75);

    readonly Lock guard = new();
    readonly List<LogEntry> heldLogs = [];
    readonly List<MetricEntry> heldMetrics = [];
    ITimer? alarm;
    int characters;
    bool holds = true;
    volatile bool isClosed;
    volatile bool isUsed;

    public void Write(LogEntry entry)
    {
        if (isClosed)
        {
            return;
        }

        if (file is not null)
        {
            file.Write(entry);
        }
        else if (!Hold(heldLogs, entry, entry.Message?.Length ?? 0))
        {
            isUsed = true;
            journal.Write(entry);
        }
    }

    public async ValueTask WriteAsync(LogEntry entry, CancellationToken cancellationToken)
    {
        if (file is not null || isClosed)
        {
            Write(entry);
        }
        else if (!Hold(heldLogs, entry, entry.Message?.Length ?? 0))
        {
            isUsed = true;
            await journal.WriteAsync(entry, cancellationToken);
        }
    }

    public void Write(MetricEntry entry)
    {
        if (!isClosed && !Hold(heldMetrics, entry, size: 0))
        {
            isUsed = true;
            journal.Write(entry);
        }
    }

    /// <summary>Costs nothing for an attempt that reported nothing.</summary>
    public Task FlushAsync(CancellationToken cancellationToken)
    {
        PassOn();
        return isUsed ? journal.FlushAsync(cancellationToken) : Task.CompletedTask;
    }

    /// <summary>Closes it, and answers what is to travel with the result.</summary>
    public (IReadOnlyList<LogEntry> Logs, IReadOnlyList<MetricEntry> Metrics) Close()
    {
        isClosed = true;
        lock (guard)
        {
            holds = false;
            LogEntry[] logs = [.. heldLogs];
            MetricEntry[] metrics = [.. heldMetrics];
            heldLogs.Clear();
            heldMetrics.Clear();
            return (logs, metrics);
        }
    }

    /// <summary>Closes it; ends once everything but what <see cref="Close"/> has answered is handed on.</summary>
    public Task CloseAsync()
    {
        isClosed = true;
        return FlushAsync(CancellationToken.None);
    }

    public void Dispose() => alarm?.Dispose();

    bool Hold<TEntry>(List<TEntry> held, TEntry entry, int size)
    {
        lock (guard)
        {
            if (!holds && isOurs())
            {
                return false;
            }

            if (heldLogs.Count + heldMetrics.Count == 0)
            {
                holds = true;
                SetAlarm();
            }

            held.Add(entry);
            characters += size;
            if (heldLogs.Count + heldMetrics.Count > MostHeld || characters > MostCharacters)
            {
                PassOn();
            }

            return true;
        }
    }

    /// <summary>Whoever writes meanwhile waits, so that the lines stay in order.</summary>
    void PassOn()
    {
        lock (guard)
        {
            if (!isOurs())
            {
                SetAlarm();
                return;
            }

            holds = false;
            isUsed |= heldLogs.Count + heldMetrics.Count > 0;
            heldLogs.ForEach(journal.Write);
            heldMetrics.ForEach(journal.Write);
            heldLogs.Clear();
            heldMetrics.Clear();
        }
    }

    void SetAlarm()
    {
        if (alarm is null)
        {
            alarm = time.CreateTimer(static state => ((AttemptJournal)state!).PassOn(), this, LongestHeld, Timeout.InfiniteTimeSpan);
        }
        else if (!isClosed)
        {
            alarm.Change(LongestHeld, Timeout.InfiniteTimeSpan);
        }
    }
}

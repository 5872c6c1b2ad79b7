using KestraBus.Core.Logs;
using KestraBus.Core.Plugins;

namespace KestraBus.Engine.Worker;

/// <summary>
/// The journal of one attempt. Once it is closed it takes nothing more: code that the worker has given up must not write into
/// the log of a task run that has ended.
/// </summary>
sealed class AttemptJournal(IRunJournal journal, AttemptLogFile? file) : IRunJournal
{
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
            return;
        }

        isUsed = true;
        journal.Write(entry);
    }

    public async ValueTask WriteAsync(LogEntry entry, CancellationToken cancellationToken)
    {
        if (file is not null || isClosed)
        {
            Write(entry);
            return;
        }

        isUsed = true;
        await journal.WriteAsync(entry, cancellationToken);
    }

    public void Write(MetricEntry entry)
    {
        if (!isClosed)
        {
            isUsed = true;
            journal.Write(entry);
        }
    }

    /// <summary>Costs nothing for an attempt that reported nothing.</summary>
    public Task FlushAsync(CancellationToken cancellationToken) => isUsed ? journal.FlushAsync(cancellationToken) : Task.CompletedTask;

    public Task CloseAsync()
    {
        isClosed = true;
        return FlushAsync(CancellationToken.None);
    }
}

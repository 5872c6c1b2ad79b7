using KestraBus.Core.Logs;

namespace KestraBus.Core.Plugins;

/// <summary>Takes down what attempts report, in batches. When it is full the writer waits: nothing is dropped, nothing piles up.</summary>
public interface IRunJournal
{
    /// <summary>Blocks the caller while there is no room: for the few lines that tasks write themselves.</summary>
    void Write(LogEntry entry);

    /// <summary>For whoever writes much, such as the output of a script.</summary>
    ValueTask WriteAsync(LogEntry entry, CancellationToken cancellationToken);

    void Write(MetricEntry entry);

    /// <summary>Ends once all that was written before the call has been handed on.</summary>
    Task FlushAsync(CancellationToken cancellationToken);
}

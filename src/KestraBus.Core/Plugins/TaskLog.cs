using System.Globalization;
using KestraBus.Core.Expressions;
using KestraBus.Core.Logs;

namespace KestraBus.Core.Plugins;

/// <summary>
/// The log of one attempt. Secrets are masked last, whatever a template made of them before; long messages become several
/// entries a millisecond apart, so that they stay in order.
/// </summary>
public sealed class TaskLog(
    AttemptIdentity attempt, IRunJournal journal, Masking masking, TimeProvider time, LogLevel minimum = LogLevel.Trace)
{
    public const int LongestMessage = 10_240;

    /// <summary>False for messages below the <c>logLevel</c> of the task.</summary>
    public bool IsEnabled(LogLevel level) => level >= minimum;

    public void Trace(string? message) => Write(LogLevel.Trace, message);

    public void Debug(string? message) => Write(LogLevel.Debug, message);

    public void Info(string? message) => Write(LogLevel.Info, message);

    public void Warn(string? message) => Write(LogLevel.Warn, message);

    public void Error(string? message) => Write(LogLevel.Error, message);

    /// <summary>Writes one message; null writes nothing.</summary>
    public void Write(LogLevel level, string? message)
    {
        foreach (var entry in Entries(level, message))
        {
            journal.Write(entry);
        }
    }

    /// <summary>As <see cref="Write"/>, but awaits room in the journal: for tasks that log line after line.</summary>
    public async ValueTask WriteAsync(LogLevel level, string? message, CancellationToken cancellationToken)
    {
        foreach (var entry in Entries(level, message))
        {
            await journal.WriteAsync(entry, cancellationToken);
        }
    }

    IEnumerable<LogEntry> Entries(LogLevel level, string? message)
    {
        if (message is null || !IsEnabled(level))
        {
            yield break;
        }

        var text = StorableText.Of(masking.Apply(message));
        var timestamp = time.GetUtcNow();
        var start = 0;
        do
        {
            var length = PieceLength(text, start);
            yield return Entry(level, text.Substring(start, length), timestamp);
            start += length;
            timestamp += TimeSpan.FromMilliseconds(1);
        }
        while (start < text.Length);
    }

    static int PieceLength(string text, int start)
    {
        if (text.Length - start <= LongestMessage)
        {
            return text.Length - start;
        }

        // A character outside the basic plane is two of ours: never cut it in half.
        return char.IsHighSurrogate(text[start + LongestMessage - 1]) ? LongestMessage - 1 : LongestMessage;
    }

    LogEntry Entry(LogLevel level, string message, DateTimeOffset timestamp) => new()
    {
        TenantId = attempt.TenantId,
        Namespace = attempt.Namespace,
        FlowId = attempt.FlowId,
        ExecutionId = attempt.ExecutionId,
        TaskId = attempt.TaskId,
        TaskRunId = attempt.TaskRunId,
        AttemptNumber = attempt.Attempt,
        Timestamp = timestamp,
        Level = level,
        Thread = string.Create(CultureInfo.InvariantCulture, $"worker_{Environment.CurrentManagedThreadId}"),
        Message = message,
    };
}

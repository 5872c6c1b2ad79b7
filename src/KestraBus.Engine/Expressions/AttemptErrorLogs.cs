using KestraBus.Core.Expressions.Services;
using KestraBus.Core.Logs;
using KestraBus.Core.Paging;
using KestraBus.Core.Values;

namespace KestraBus.Engine.Expressions;

/// <summary>
/// Error logs for the expressions of one attempt. Logs reach the repository in batches and a moment after the task that wrote them,
/// so none at all is believed only after a while, as in Kestra; but only once, or a loop in a template would hold its worker.
/// </summary>
sealed class AttemptErrorLogs(ILogRepository logs, TimeProvider time) : IExpressionErrorLogs
{
    static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    volatile bool hasWaited;

    public async ValueTask<IReadOnlyList<object?>> ReadAsync(string executionId, int limit, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            var found = await FindAsync(executionId, limit, cancellationToken);
            if (found.Count > 0 || hasWaited || time.GetElapsedTime(started) >= Patience)
            {
                hasWaited = true;
                return found;
            }

            await Task.Delay(pause, time, cancellationToken);
        }
    }

    async Task<IReadOnlyList<object?>> FindAsync(string executionId, int limit, CancellationToken cancellationToken)
    {
        var query = new LogQuery { ExecutionId = executionId, MinLevel = LogLevel.Error };
        var page = new PageRequest(1, limit, [new SortField("timestamp", Descending: false)]);
        var found = await logs.SearchAsync(query, page, cancellationToken);
        return [.. found.Results.Select(Row)];
    }

    /// <summary>Expressions see dates as text.</summary>
    static OrderedDictionary<string, object?> Row(LogEntry log)
    {
        var row = log.ToPlain();
        row["timestamp"] = JavaTime.Print(log.Timestamp);
        return row;
    }
}

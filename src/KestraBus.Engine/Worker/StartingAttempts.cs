using System.Collections.Concurrent;
using KestraBus.Engine.Messages;

namespace KestraBus.Engine.Worker;

/// <summary>Attempts that this worker is about to claim, or has claimed and not started yet: one of each.</summary>
sealed class StartingAttempts(TimeProvider time)
{
    readonly ConcurrentDictionary<AttemptKey, bool> keys = [];
    volatile bool isClosed;

    public bool IsEmpty => keys.IsEmpty;

    public bool IsClosed => isClosed;

    public bool Contains(AttemptKey attempt) => keys.ContainsKey(attempt);

    /// <summary>Null once closed, or when another copy of the message is at it: if its claim fails, it comes again.</summary>
    public RunningAttempt? Enter(RunTask message)
    {
        var run = new RunningAttempt(message) { Claimed = time.GetUtcNow() };
        var isFirst = keys.TryAdd(run.Key, true);
        // Looked at only now: who closes after this look sees that something is starting.
        if (isFirst && !isClosed)
        {
            return run;
        }

        if (isFirst)
        {
            keys.TryRemove(run.Key, out _);
        }

        run.Dispose();
        return null;
    }

    /// <summary>It runs, or it never will.</summary>
    public void Leave(RunningAttempt run) => keys.TryRemove(run.Key, out _);

    /// <summary>Nothing enters any more.</summary>
    public void Close() => isClosed = true;
}

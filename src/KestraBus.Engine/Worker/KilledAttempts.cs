using System.Collections.Concurrent;
using KestraBus.Engine.Messages;

namespace KestraBus.Engine.Worker;

/// <summary>Remembers for a while which attempts were killed, for those that arrive after their kill.</summary>
public sealed class KilledAttempts(TimeProvider time)
{
    const int Bound = 100_000;
    static readonly TimeSpan Memory = TimeSpan.FromMinutes(30);

    readonly ConcurrentDictionary<AttemptKey, DateTimeOffset> until = [];

    public bool Contains(AttemptKey attempt) => until.ContainsKey(attempt);

    public void Add(IEnumerable<AttemptKey> attempts)
    {
        var now = time.GetUtcNow();
        if (until.Count > Bound)
        {
            foreach (var old in until.Where(pair => pair.Value < now))
            {
                until.TryRemove(old);
            }
        }

        foreach (var attempt in attempts)
        {
            until[attempt] = now + Memory;
        }
    }
}

using KestraBus.Core.Executions;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Worker;
using KestraBus.Simulation.Scenarios;
using KestraBus.Simulation.Scheduling;

namespace KestraBus.Simulation.Checks;

/// <summary>All that happened, in order, seen from outside; and every promise that was broken on the way.</summary>
sealed class History(Scheduler scheduler)
{
    readonly List<(DateTimeOffset At, string What, object Of)> entries = [];

    /// <summary>Executions that somebody was told of.</summary>
    public Dictionary<string, StartPlan> Accepted { get; } = new(StringComparer.Ordinal);

    public Dictionary<AttemptKey, AttemptStart> Starts { get; } = [];

    public Dictionary<AttemptKey, Claim> Claims { get; } = [];

    /// <summary>So many claims of an execution were written with the commit that handed the attempts out.</summary>
    public Dictionary<string, int> ClaimedWithCommit { get; } = new(StringComparer.Ordinal);

    /// <summary>Attempts that were killed.</summary>
    public HashSet<AttemptKey> Revoked { get; } = [];

    public HashSet<string> Restarted { get; } = new(StringComparer.Ordinal);

    public List<string> Violations { get; } = [];

    /// <summary>When a party died, stood still or was cut off.</summary>
    public List<(string Party, DateTimeOffset At)> Losses { get; } = [];

    public int Count => entries.Count;

    public void Note(string what, object of) => entries.Add((scheduler.Now, what, of));

    public void Violate(string promise)
    {
        Note("VIOLATION", promise);
        Violations.Add($"[{Clock(scheduler.Now)}] {promise}");
    }

    public void Lose(Party party, string how, DateTimeOffset? since = null)
    {
        Note(how, party.Name);
        Losses.Add((party.Name, since ?? scheduler.Now));
    }

    public bool WasLost(string party, DateTimeOffset from, DateTimeOffset to) =>
        Losses.Exists(loss => loss.Party == party && loss.At >= from && loss.At <= to);

    public void Started(RunTask message, Party party)
    {
        var key = new AttemptKey(message.TaskRunId, message.Attempt);
        Note($"{party.Name} starts", key);
        if (Claims.GetValueOrDefault(key)?.WorkerId != party.Name)
        {
            Violate($"{key} of {message.TaskId} runs on {party.Name}, which has never claimed it");
        }

        if (!Starts.TryAdd(key, new AttemptStart(message.ExecutionId, party, scheduler.Now)))
        {
            Violate($"{key} of {message.TaskId} runs a second time, on {party.Name}; before on {Starts[key].Party.Name}");
        }
    }

    public void Finished(RunTask message, Party party, RunState state)
    {
        var key = new AttemptKey(message.TaskRunId, message.Attempt);
        Note($"{party.Name} ends {state.Name}", key);
        Starts[key].EndedAt = scheduler.Now;
    }

    public void GiveUp(string queue, object message, Exception exception)
    {
        var cause = exception.InnerException ?? exception;
        Violate($"{queue} gave up {message}: {cause.GetType().Name}: {cause.Message}");
    }

    /// <summary>One line for each entry; the same for the same seed.</summary>
    public IEnumerable<string> Lines() => entries.Select(entry => $"{Clock(entry.At)} {entry.What} {entry.Of}");

    static string Clock(DateTimeOffset at) => (at - Scheduler.Epoch).ToString(@"hh\:mm\:ss\.fff", null);
}

/// <summary>A worker began an attempt.</summary>
sealed class AttemptStart(string executionId, Party party, DateTimeOffset at)
{
    public string ExecutionId => executionId;

    public Party Party => party;

    public DateTimeOffset At => at;

    /// <summary>Null when the attempt died with its worker.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}

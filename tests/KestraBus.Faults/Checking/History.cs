using System.Collections.Concurrent;
using KestraBus.Faults.Ledgers;

namespace KestraBus.Faults.Checking;

/// <summary>Everything that an experiment has seen: what was accepted, what was done to the system, what the ledger says.</summary>
public sealed class History(Ledger ledger, TimeProvider time)
{
    readonly ConcurrentDictionary<string, Accepted> accepted = [];
    readonly ConcurrentQueue<Fault> faults = [];
    readonly DateTimeOffset began = time.GetUtcNow();

    public TimeProvider Time => time;

    public IReadOnlyList<LedgerEntry> Entries => ledger.Read();

    public IReadOnlyCollection<Accepted> Accepted => [.. accepted.Values];

    public IReadOnlyList<Fault> Faults => [.. faults.OrderBy(fault => fault.At)];

    public TimeSpan Elapsed => time.GetUtcNow() - began;

    /// <summary>When the system was last disturbed, or the beginning.</summary>
    public DateTimeOffset LastFault => faults.Select(fault => fault.Until).DefaultIfEmpty(began).Max();

    public void Accept(string id, FlowPlan plan) => accepted.TryAdd(id, new Accepted(id, plan, time.GetUtcNow()));

    public void Add(Fault fault) => faults.Enqueue(fault);

    /// <summary>Notes what is done and how long it took.</summary>
    public async Task DuringAsync(string what, Func<Task> outage)
    {
        var from = time.GetUtcNow();
        await outage();
        Add(new Fault(from, what) { Until = time.GetUtcNow() });
    }
}

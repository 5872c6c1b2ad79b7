using KestraBus.Core.Executions;
using KestraBus.Engine.Executor;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Worker;

namespace KestraBus.Simulation.Database;

/// <summary>
/// The tables, and the rules by which the real statements change them; the contract of the engine's stores holds both to the
/// same. Every method is one transaction.
/// </summary>
sealed class SimulatedDatabase(IDatabaseWatch? watch = null)
{
    readonly Dictionary<Guid, StoredExecution> executions = [];
    readonly Dictionary<(Guid, string, TimerKind), TimerRow> timers = [];
    readonly Dictionary<AttemptKey, Claim> claims = [];
    readonly Dictionary<string, string> keys = new(StringComparer.Ordinal);
    readonly Dictionary<long, OutboxMessage> outbox = [];

    public IReadOnlyCollection<StoredExecution> Executions => executions.Values;

    public IReadOnlyCollection<TimerRow> Timers => timers.Values;

    public IReadOnlyCollection<Claim> Claims => claims.Values;

    public IReadOnlyCollection<OutboxMessage> Outbox => outbox.Values;

    public List<(string Type, string ExecutionId)> Parked { get; } = [];

    public StoredExecution? Find(Guid id) => executions.GetValueOrDefault(id);

    public StoredExecution? Find(string executionId) => Find(ExecutionIds.ToGuid(executionId));

    public Claim? FindClaim(AttemptKey attempt) => claims.GetValueOrDefault(attempt);

    /// <summary>Commits many events together. A conflict leaves out the writes of its own line, and no other.</summary>
    public WriteAnswer[] Commit(IReadOnlyList<SagaWrite> writes, IReadOnlyList<long> sent, IReadOnlyCollection<object>? handled = null)
    {
        var failed = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var answers = new WriteAnswer[writes.Count];
        for (var index = 0; index < writes.Count; index++)
        {
            answers[index] = failed.Contains(writes[index].Line) ? new(IsConflict: true) : Commit(writes[index]);
            if (answers[index].IsConflict)
            {
                failed.Add(writes[index].Line);
            }
        }

        foreach (var message in outbox.Values.Where(row => handled?.Contains(row.Message) ?? false).ToList())
        {
            outbox.Remove(message.Id);
        }

        foreach (var id in sent)
        {
            outbox.Remove(id);
        }

        return answers;
    }

    public bool Delete(Guid id)
    {
        if (!executions.Remove(id, out var stored))
        {
            return false;
        }

        RemoveTimers(id);
        foreach (var claim in claims.Values.Where(claim => claim.ExecutionId == stored.Row.Header.Id).ToList())
        {
            claims.Remove(claim.Attempt);
        }

        return true;
    }

    /// <summary>A claim is won once, and only while the task run's row says that exactly this attempt is dispatched.</summary>
    public IReadOnlySet<AttemptKey> Take(IReadOnlyList<Claim> wanted)
    {
        var won = new HashSet<AttemptKey>();
        foreach (var claim in wanted)
        {
            var isDispatched = Find(claim.ExecutionId) is { } stored
                && stored.Runs.TryGetValue(claim.Attempt.TaskRunId, out var row)
                && row.DispatchedAttempt == claim.Attempt.Attempt;
            if (isDispatched && claims.TryAdd(claim.Attempt, claim))
            {
                won.Add(claim.Attempt);
                watch?.Claimed(claim);
            }
        }

        return won;
    }

    /// <summary>A claim goes back only while it is still that worker's.</summary>
    public bool Release(Claim claim) =>
        FindClaim(claim.Attempt)?.WorkerId == claim.WorkerId && claims.Remove(claim.Attempt);

    public IReadOnlyList<Claim> Renew(string workerId, DateTimeOffset leaseUntil)
    {
        var held = claims.Values.Where(claim => claim.WorkerId == workerId).Select(claim => claim with { LeaseUntil = leaseUntil }).ToList();
        held.ForEach(claim => claims[claim.Attempt] = claim);
        return held;
    }

    WriteAnswer Commit(SagaWrite write)
    {
        if (write.IdempotencyKey is { } key && !keys.TryAdd(key, write.Row.Header.Id))
        {
            return new(IsConflict: false, keys[key]);
        }

        var stored = Find(write.Row.Id);
        switch (write.Kind)
        {
            case WriteKind.Insert when stored is not null:
                return new(IsConflict: false, stored.Row.Header.Id);
            case WriteKind.Insert:
                stored = Insert(write.Row);
                break;
            case var _ when stored?.Row.Version != write.FromVersion:
                return new(IsConflict: true);
            case WriteKind.Update:
                watch?.RowChanges(stored, write.Row);
                stored.Row = write.Row;
                break;
        }

        foreach (var change in write.Changes)
        {
            Apply(stored!, change);
        }

        foreach (var message in write.Outbox)
        {
            outbox.Add(message.Id, message);
        }

        watch?.Committed(stored!);
        return default;
    }

    StoredExecution Insert(SagaRow row)
    {
        var stored = new StoredExecution(row);
        executions.Add(row.Id, stored);
        watch?.Created(stored);
        return stored;
    }

    void Apply(StoredExecution stored, RowChange change)
    {
        switch (change)
        {
            case RowChange.Upsert { Row: TaskRunRow row }:
                var owner = Find(row.ExecutionId)!;
                watch?.RunChanges(owner, owner.Runs.GetValueOrDefault(row.Id), row);
                owner.Runs[row.Id] = row;
                break;
            case RowChange.Upsert { Row: TimerRow timer }:
                timers[(timer.ExecutionId, timer.TaskRunId, timer.Kind)] = timer;
                break;
            case RowChange.Upsert { Row: SagaRow created }:
                // A row that is there already goes its own way.
                _ = Find(created.Id) ?? Insert(created);
                break;
            case RowChange.Delete { Row: TaskRunRow row }:
                stored.Runs.Remove(row.Id);
                break;
            case RowChange.Delete { Row: TimerRow timer }:
                timers.Remove((timer.ExecutionId, timer.TaskRunId, timer.Kind));
                break;
            case RowChange.DeleteTimer { Timer: var timer }:
                var key = (timer.ExecutionId, timer.TaskRunId, timer.Kind);
                if (timers.TryGetValue(key, out var known) && known.ToTimer() == timer.ToTimer())
                {
                    timers.Remove(key);
                }

                break;
            case RowChange.DeleteTimers gone:
                RemoveTimers(gone.ExecutionId);
                break;
            case RowChange.AppendLog:
                break;
            case RowChange.InsertClaim { Claim: var handedOut }:
                watch?.ClaimedWithCommit(handedOut, FindClaim(handedOut.Attempt));
                claims[handedOut.Attempt] = handedOut;
                break;
            case RowChange.RevokeClaim revoked:
                var attempt = new AttemptKey(revoked.TaskRunId, revoked.Attempt);
                watch?.Revoked(attempt);
                claims[attempt] = new Claim(revoked.ExecutionId, attempt, "", revoked.At, revoked.Until);
                break;
            case RowChange.DeleteClaim claim:
                claims.Remove(new AttemptKey(claim.TaskRunId, claim.Attempt));
                break;
            default:
                throw new NotSupportedException($"The database does not know {change}");
        }
    }

    void RemoveTimers(Guid executionId)
    {
        foreach (var timer in timers.Keys.Where(timer => timer.Item1 == executionId).ToList())
        {
            timers.Remove(timer);
        }
    }
}

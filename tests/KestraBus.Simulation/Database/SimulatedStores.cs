using KestraBus.Core.Executions;
using KestraBus.Core.Paging;
using KestraBus.Engine.Executor;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Starting;
using KestraBus.Engine.Worker;
using KestraBus.Simulation.Scheduling;
using Timer = KestraBus.Core.Executions.Timer;

namespace KestraBus.Simulation.Database;

/// <summary>The engine's stores over the simulated tables, as one party reaches them.</summary>
sealed class SimulatedStores(SimulatedDatabase database, Line line, Weather weather)
    : IExecutionStore, IClaimStore, ITimerStore, IExecutionRepository, IParkedMessages
{
    public Task<TAnswer> CallAsync<TAnswer>(Func<SimulatedDatabase, TAnswer> call) =>
        line.CallAsync(() => weather.IsDatabaseAway, () => call(database));

    public async Task<string?> CreateAsync(
        Execution execution, string? idempotencyKey, FirstStep? first, CancellationToken cancellationToken)
    {
        var saga = ExecutionSaga.Create(execution, first);
        var changes = saga.TakeChanges().Select(Rows.Copy).ToList();
        saga.Version = 1;
        var write = new SagaWrite
        {
            Line = saga,
            Kind = WriteKind.Insert,
            Row = SagaRow.Of(saga),
            FromVersion = 0,
            Changes = changes,
            IdempotencyKey = idempotencyKey,
        };
        return (await CallAsync(tables => tables.Commit([write], [])))[0].Existing;
    }

    public Task<bool> DeleteAsync(string executionId, CancellationToken cancellationToken) =>
        CallAsync(tables => tables.Delete(ExecutionIds.ToGuid(executionId)));

    public Task<IReadOnlyList<string>> ListNotBegunAsync(DateTimeOffset createdBefore, int limit, CancellationToken cancellationToken) =>
        CallAsync(IReadOnlyList<string> (tables) =>
        [
            .. tables.Executions
                .Where(each => !each.Row.Ended && each.Row.State.IsCreatedLike && each.Row.StartDate < createdBefore)
                .Where(each => !tables.Timers.Any(timer => timer.ExecutionId == each.Row.Id && timer.Kind is TimerKind.Start))
                .OrderBy(each => each.Row.StartDate)
                .Select(each => each.Id)
                .Take(limit),
        ]);

    public Task<IReadOnlyList<LostDispatch>> ListUnclaimedAsync(
        DateTimeOffset dispatchedBefore, int limit, CancellationToken cancellationToken) =>
        CallAsync(IReadOnlyList<LostDispatch> (tables) =>
        [
            .. tables.Executions
                .SelectMany(each => each.Runs.Values.Select(row => (each.Id, Row: row)))
                .Where(each => each.Row.DispatchedAt < dispatchedBefore)
                .Where(each => tables.FindClaim(new(each.Row.Id, each.Row.DispatchedAttempt.GetValueOrDefault())) is null)
                .OrderBy(each => each.Row.DispatchedAt)
                .Take(limit)
                .Select(each => new LostDispatch(each.Id, each.Row.Id, each.Row.DispatchedAttempt.GetValueOrDefault())),
        ]);

    public Task<IReadOnlySet<AttemptKey>> ClaimAsync(IReadOnlyList<Claim> claims, CancellationToken cancellationToken) =>
        CallAsync(tables => tables.Take(claims));

    public Task ReleaseAsync(Claim claim, CancellationToken cancellationToken) =>
        CallAsync(tables => tables.Release(claim));

    public Task<IReadOnlyList<Claim>> RenewAsync(string workerId, DateTimeOffset leaseUntil, CancellationToken cancellationToken) =>
        CallAsync(tables => tables.Renew(workerId, leaseUntil));

    public Task<IReadOnlyList<Claim>> ListExpiredAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        CallAsync(IReadOnlyList<Claim> (tables) =>
            [.. tables.Claims.Where(claim => claim.LeaseUntil < now).OrderBy(claim => claim.LeaseUntil).Take(limit)]);

    public Task<IReadOnlyList<Claim>> ListAsync(IReadOnlyList<string> executionIds, CancellationToken cancellationToken) =>
        CallAsync(IReadOnlyList<Claim> (tables) => [.. tables.Claims.Where(claim => executionIds.Contains(claim.ExecutionId))]);

    public Task<IReadOnlyList<(string ExecutionId, Timer Timer)>> ListDueAsync(
        DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        CallAsync(IReadOnlyList<(string ExecutionId, Timer Timer)> (tables) =>
        [
            .. tables.Timers
                .Where(timer => timer.DueAt <= now)
                .OrderBy(timer => timer.DueAt)
                .Take(limit)
                .Where(timer => tables.Find(timer.ExecutionId) is not null)
                .Select(timer => (tables.Find(timer.ExecutionId)!.Id, timer.ToTimer())),
        ]);

    public Task<DateTimeOffset?> FindNextDueAsync(DateTimeOffset after, CancellationToken cancellationToken) =>
        CallAsync(tables => tables.Timers.Where(timer => timer.DueAt > after).Min(timer => (DateTimeOffset?)timer.DueAt));

    public Task<Execution?> FindAsync(string tenantId, string executionId, CancellationToken cancellationToken) =>
        CallAsync(tables => tables.Find(executionId)?.ToExecution());

    /// <summary>Knows the one filter that the engine uses.</summary>
    public Task<IReadOnlyList<string>> ListIdsAsync(ExecutionQuery query, int limit, CancellationToken cancellationToken)
    {
        var parent = query.Filters is [{ Field: "triggerExecutionId", Operation: FilterOperation.Equals, Values: [string id] }]
            ? id
            : throw new NotSupportedException("Only children of an execution can be asked for");
        return CallAsync(IReadOnlyList<string> (tables) =>
            [.. tables.Executions.Where(each => each.Row.TriggerExecutionId == parent).Select(each => each.Id).Take(limit)]);
    }

    public Task<Page<Execution>> SearchAsync(ExecutionQuery query, PageRequest page, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Nothing of the engine searches");

    public Task<IReadOnlyList<Execution>> FindLatestAsync(
        string tenantId, IReadOnlyList<(string Namespace, string FlowId)> flows, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Nothing of the engine searches");

    public Task ParkAsync(string type, string body, string reason, CancellationToken cancellationToken) => CallAsync(tables =>
    {
        tables.Parked.Add((type, body));
        return true;
    });
}

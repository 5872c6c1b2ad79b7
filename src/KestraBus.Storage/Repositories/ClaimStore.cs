using System.Threading.Channels;
using KestraBus.Core.Executions;
using KestraBus.Engine.Executor;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Worker;
using KestraBus.Storage.Database;
using KestraBus.Storage.Database.Rows;
using KestraBus.Storage.Sagas;
using Microsoft.EntityFrameworkCore;

namespace KestraBus.Storage.Repositories;

/// <summary>Claims as rows. Callers that come together share one transaction.</summary>
sealed class ClaimStore : IClaimStore, IAsyncDisposable
{
    const int BatchLimit = 500;

    readonly IDatabase database;
    readonly RowMap map;
    readonly RowMap taskRuns;
    readonly Channel<Request> requests = Channel.CreateUnbounded<Request>();
    readonly Task loop;

    public ClaimStore(IDatabase database, RowMaps maps)
    {
        this.database = database;
        map = maps.Of(typeof(ClaimRow));
        taskRuns = maps.Of(typeof(TaskRunRow));
        loop = Task.Run(LoopAsync);
    }

    public Task<IReadOnlySet<AttemptKey>> ClaimAsync(IReadOnlyList<Claim> claims, CancellationToken cancellationToken)
    {
        var request = new Request(claims, new(TaskCreationOptions.RunContinuationsAsynchronously));
        return requests.Writer.TryWrite(request)
            ? request.Won.Task
            : Task.FromException<IReadOnlySet<AttemptKey>>(new OperationCanceledException("The server is stopping"));
    }

    public Task ReleaseAsync(Claim claim, CancellationToken cancellationToken) =>
        database.ExecuteAsync([map.DeleteIf(map.Snapshot(ClaimRow.Of(claim)), nameof(ClaimRow.WorkerId), claim.WorkerId)], cancellationToken);

    public async Task<IReadOnlyList<Claim>> RenewAsync(string workerId, DateTimeOffset leaseUntil, CancellationToken cancellationToken)
    {
        // A claim that is locked is just going away with its attempt's result. To wait for it would be a circle as soon as that
        // commit waits for another of this worker's claims; should the commit fail, the next renewal comes in good time.
        await database.ExecuteAsync(
            [map.UpdateFree(nameof(ClaimRow.LeaseUntil), leaseUntil, nameof(ClaimRow.WorkerId), workerId, database.Locks)],
            cancellationToken);
        await using var context = await database.Engine.CreateDbContextAsync(cancellationToken);
        var rows = await context.Claims.AsNoTracking().Where(row => row.WorkerId == workerId).ToListAsync(cancellationToken);
        return rows.ConvertAll(Claim);
    }

    public async Task<IReadOnlyList<Claim>> ListExpiredAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        await using var context = await database.Engine.CreateDbContextAsync(cancellationToken);
        var rows = await context.Claims.AsNoTracking()
            .Where(row => row.LeaseUntil < now)
            .OrderBy(row => row.LeaseUntil)
            .Take(limit)
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(Claim);
    }

    public async Task<IReadOnlyList<Claim>> ListAsync(IReadOnlyList<string> executionIds, CancellationToken cancellationToken)
    {
        await using var context = await database.Views.CreateDbContextAsync(cancellationToken);
        var rows = await context.Claims.AsNoTracking()
            .Where(row => executionIds.Contains(row.ExecutionId))
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(Claim);
    }

    public async ValueTask DisposeAsync()
    {
        requests.Writer.TryComplete();
        await loop;
    }

    async Task LoopAsync()
    {
        while (await requests.Reader.WaitToReadAsync())
        {
            var batch = new List<Request>();
            for (var count = 0; count < BatchLimit && requests.Reader.TryRead(out var request); count += request.Claims.Count)
            {
                batch.Add(request);
            }

            try
            {
                await ClaimAsync(batch);
            }
            catch (Exception exception)
            {
                // The loop outlives a database that is away; the callers hear of it.
                batch.ForEach(request => request.Won.TrySetException(exception));
            }
        }
    }

    async Task ClaimAsync(List<Request> batch)
    {
        // In the order in which commits write task runs, so that two processes never wait for each other in a circle.
        var claims = batch.SelectMany(request => request.Claims.Select(claim => (Request: request, Claim: claim)))
            .OrderBy(each => ExecutionIds.ToGuid(each.Claim.ExecutionId))
            .ThenBy(each => each.Claim.Attempt.TaskRunId, StringComparer.Ordinal)
            .ThenBy(each => each.Claim.Attempt.Attempt)
            .ToList();
        var touched = await database.ExecuteAsync([.. claims.Select(each => InsertOf(each.Claim))], CancellationToken.None);
        var won = claims.Where((_, index) => touched[index] == 1).ToLookup(each => each.Request, each => each.Claim.Attempt);
        batch.ForEach(request => request.Won.TrySetResult(won[request].ToHashSet()));
    }

    /// <summary>A commit that is just ending the attempt holds the task run's row: the claim waits for it, and then sees it.</summary>
    SqlStatement InsertOf(Claim claim) => map.InsertIf(
        map.Snapshot(ClaimRow.Of(claim)),
        taskRuns,
        [
            (nameof(TaskRunRow.ExecutionId), ExecutionIds.ToGuid(claim.ExecutionId)),
            (nameof(TaskRunRow.Id), claim.Attempt.TaskRunId),
            (nameof(TaskRunRow.DispatchedAttempt), claim.Attempt.Attempt),
        ],
        database.Locks.Share);

    static Claim Claim(ClaimRow row) =>
        new(row.ExecutionId, new AttemptKey(row.TaskRunId, row.Attempt), row.WorkerId, row.StartedAt, row.LeaseUntil);

    sealed record Request(IReadOnlyList<Claim> Claims, TaskCompletionSource<IReadOnlySet<AttemptKey>> Won);
}

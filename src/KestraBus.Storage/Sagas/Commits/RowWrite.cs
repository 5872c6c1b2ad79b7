using KestraBus.Engine.Executor;
using KestraBus.Storage.Database.Rows;

namespace KestraBus.Storage.Sagas.Commits;

/// <summary>What one commit does to one row besides the saga's own, taken down so that later events cannot change it.</summary>
abstract record RowWrite
{
    RowWrite()
    {
    }

    public sealed record Put(RowMap Map, object?[] Values) : RowWrite;

    /// <summary>A row that the database numbers.</summary>
    public sealed record Append(RowMap Map, object?[] Values) : RowWrite;

    public sealed record Remove(RowMap Map, object?[] Values) : RowWrite;

    /// <summary>Only if the row still has all these values.</summary>
    public sealed record RemoveExact(RowMap Map, object?[] Values) : RowWrite;

    public sealed record RemoveTimers(Guid ExecutionId) : RowWrite;

    public static RowWrite Of(RowChange change, RowMaps maps)
    {
        switch (change)
        {
            case RowChange.Upsert upsert:
                var map = maps.Of(upsert.Row.GetType());
                return new Put(map, map.Snapshot(upsert.Row));
            case RowChange.Delete delete:
                var from = maps.Of(delete.Row.GetType());
                return new Remove(from, from.Snapshot(delete.Row));
            case RowChange.AppendLog append:
                var logs = maps.Of(typeof(LogRow));
                return new Append(logs, logs.Snapshot(LogRow.Of(append.Entry)));
            case RowChange.AppendMetric append:
                var metrics = maps.Of(typeof(MetricRow));
                return new Append(metrics, metrics.Snapshot(MetricRow.Of(append.Entry)));
            case RowChange.DeleteTimer { Timer: var timer }:
                var timerMap = maps.Of(typeof(TimerRow));
                return new RemoveExact(timerMap, timerMap.Snapshot(timer));
            case RowChange.DeleteTimers timers:
                return new RemoveTimers(timers.ExecutionId);
            case RowChange.InsertClaim { Claim: var won }:
                return new Put(maps.Of(typeof(ClaimRow)), maps.Of(typeof(ClaimRow)).Snapshot(ClaimRow.Of(won)));
            case RowChange.DeleteClaim claim:
                var claims = maps.Of(typeof(ClaimRow));
                return new Remove(claims, claims.Snapshot(ClaimOf(claim)));
            case RowChange.RevokeClaim revoked:
                var revokedMap = maps.Of(typeof(ClaimRow));
                return new Put(revokedMap, revokedMap.Snapshot(ClaimOf(revoked)));
            default:
                throw new NotSupportedException($"{change.GetType()} is not a change that storage knows");
        }
    }

    static ClaimRow ClaimOf(RowChange.RevokeClaim revoked) => new()
    {
        TaskRunId = revoked.TaskRunId,
        Attempt = revoked.Attempt,
        ExecutionId = revoked.ExecutionId,
        WorkerId = "",
        StartedAt = revoked.At,
        LeaseUntil = revoked.Until,
    };

    /// <summary>Only the key counts when a row is removed.</summary>
    static ClaimRow ClaimOf(RowChange.DeleteClaim claim) => new()
    {
        TaskRunId = claim.TaskRunId,
        Attempt = claim.Attempt,
        ExecutionId = "",
        WorkerId = "",
        StartedAt = default,
        LeaseUntil = default,
    };
}

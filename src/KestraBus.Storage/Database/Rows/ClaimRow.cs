using KestraBus.Engine.Worker;

namespace KestraBus.Storage.Database.Rows;

/// <summary>One attempt in the hands of one worker.</summary>
public sealed class ClaimRow
{
    public required string TaskRunId { get; init; }

    public required int Attempt { get; init; }

    public required string ExecutionId { get; init; }

    public required string WorkerId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset LeaseUntil { get; init; }

    public static ClaimRow Of(Claim claim) => new()
    {
        TaskRunId = claim.Attempt.TaskRunId,
        Attempt = claim.Attempt.Attempt,
        ExecutionId = claim.ExecutionId,
        WorkerId = claim.WorkerId,
        StartedAt = claim.StartedAt,
        LeaseUntil = claim.LeaseUntil,
    };
}

using System.Collections.Concurrent;
using KestraBus.Core.Executions;
using KestraBus.Engine.Messages;

namespace KestraBus.Engine.Worker;

/// <summary>
/// Attempts whose result the broker has, until the result is committed and the claim gone with it: they must not start again, and
/// a result that the broker lost is still here to be sent once more.
/// </summary>
sealed class ReportedAttempts(TimeProvider time)
{
    // Results above this number are not kept, so that memory stays bounded; if one of them gets lost, its attempt runs again.
    const int MostResults = 5_000;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly ConcurrentDictionary<AttemptKey, Reported> reported = [];

    public bool IsEmpty => reported.IsEmpty;

    public bool Contains(AttemptKey attempt) => reported.ContainsKey(attempt);

    public void Add(string executionId, TaskResult result) =>
        reported[new AttemptKey(result.TaskRunId, result.Attempt)] =
            new Reported(executionId, reported.Count < MostResults ? result : null, time.GetUtcNow());

    /// <summary>Forgets those whose claim is gone; answers what to send for those whose claim has been there for too long.</summary>
    public IReadOnlyList<IExecutionMessage> Settle(IReadOnlySet<AttemptKey> held, DateTimeOffset heldAt)
    {
        List<IExecutionMessage> overdue = [];
        foreach (var (attempt, report) in reported)
        {
            if (report.At < heldAt && !held.Contains(attempt))
            {
                reported.TryRemove(attempt, out _);
            }
            else if (report.At + Patience < heldAt)
            {
                reported[attempt] = report with { At = heldAt };
                overdue.Add(report.Result is { } result
                    ? new TaskFinished(report.ExecutionId, result)
                    : new WorkerLost(report.ExecutionId, attempt.TaskRunId, attempt.Attempt));
            }
        }

        return overdue;
    }

    sealed record Reported(string ExecutionId, TaskResult? Result, DateTimeOffset At);
}

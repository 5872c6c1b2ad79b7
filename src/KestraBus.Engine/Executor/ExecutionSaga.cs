using KestraBus.Core.Executions;
using KestraBus.Core.Logs;
using KestraBus.Engine.Starting;
using KestraBus.Engine.Worker;
using MassTransit;
using Timer = KestraBus.Core.Executions.Timer;

namespace KestraBus.Engine.Executor;

/// <summary>
/// The row of one execution and the saga that drives it. Mutable because MassTransit and EF Core fill it; what it holds is the
/// immutable <see cref="Execution"/>, swapped by every decision. Task runs are rows of their own.
/// </summary>
public sealed class ExecutionSaga : SagaStateMachineInstance, IHasRowChanges, ITellsCommits, IEnds
{
    readonly Dictionary<string, TaskRunRow> rows = new(StringComparer.Ordinal);
    readonly List<RowChange> changes = [];
    bool setsTimer;
    Execution? whole;

    /// <summary>The UUID behind the execution's id (<see cref="ExecutionIds.ToGuid"/>).</summary>
    public Guid CorrelationId { get; set; }

    /// <summary>Kestra's name of the state, never a position.</summary>
    public string CurrentState { get; set; } = "";

    /// <summary>Row version: one more with each commit.</summary>
    public int Version { get; set; }

    public string ExecutionId { get; set; } = "";

    public string TenantId { get; set; } = "";

    public string Namespace { get; set; } = "";

    public string FlowId { get; set; } = "";

    public DateTimeOffset StartDate { get; set; }

    public DateTimeOffset? EndDate { get; set; }

    /// <summary>The execution whose task or end started this one.</summary>
    public string? TriggerExecutionId { get; set; }

    /// <summary>Nothing more will come: terminal, and all that runs after the end has run.</summary>
    public bool Ended { get; set; }

    public bool Deleted { get; set; }

    /// <summary>The labels as one text to search in, see <see cref="LabelSearch"/>.</summary>
    public string LabelsText { get; set; } = "";

    public string? Kind { get; set; }

    /// <summary>The execution without its task runs; stored as JSON.</summary>
    public Execution Header { get; set; } = null!; // filled by EF Core or Create

    /// <summary>Rows of the task runs, as loaded; changed only through <see cref="Apply"/>.</summary>
    public ICollection<TaskRunRow> TaskRuns { get; set; } = new List<TaskRunRow>();

    /// <summary>The execution with its task runs.</summary>
    public Execution Execution => whole ??= Assemble();

    /// <summary>A new row for an execution in CREATED (or RESTARTED, for a replay); its task runs become changes.</summary>
    public static ExecutionSaga Create(Execution execution, FirstStep? first = null)
    {
        var saga = new ExecutionSaga
        {
            CorrelationId = ExecutionIds.ToGuid(execution.Id),
            ExecutionId = execution.Id,
            TenantId = execution.TenantId,
            Namespace = execution.Namespace,
            FlowId = execution.FlowId,
            StartDate = execution.State.Start,
            TriggerExecutionId = execution.Trigger?.Variables?.GetValueOrDefault("executionId") as string,
        };
        saga.Swap(execution with { TaskRuns = TaskRunIndex.Empty });
        saga.Apply(new Decision(execution, execution.TaskRuns.InOrder(), [], []));
        if (first is not null)
        {
            saga.Apply(first.Decision);
            saga.Claim(first.Dispatch.Claims);
        }

        return saga;
    }

    /// <summary>Takes over a decision: the new execution, and the rows that it changes.</summary>
    public void Apply(Decision decision)
    {
        _ = Execution;
        foreach (var run in decision.Changed)
        {
            Put(run);
        }

        foreach (var id in decision.Removed)
        {
            if (rows.Remove(id, out var row))
            {
                TaskRuns.Remove(row);
                DeleteClaimOf(row);
                changes.Add(new RowChange.Delete(row));
            }
        }

        foreach (var effect in decision.Effects)
        {
            switch (effect)
            {
                case Effect.SetTimer set:
                    changes.Add(new RowChange.Upsert(TimerRow.Of(CorrelationId, set.Timer)));
                    setsTimer = true;
                    break;
                case Effect.CancelTimers:
                    changes.Add(new RowChange.DeleteTimers(CorrelationId));
                    break;
                case Effect.StartExecution start:
                    var child = Create(start.Child);
                    changes.Add(new RowChange.Upsert(child));
                    changes.AddRange(child.TakeChanges());
                    break;
                case Effect.KillTasks kill:
                    changes.AddRange(kill.Runs.Select(run =>
                        new RowChange.RevokeClaim(ExecutionId, run.Id, run.NextAttempt, decision.Execution.State.Since)));
                    break;
                case Effect.WriteLog write:
                    changes.Add(new RowChange.AppendLog(write.Entry));
                    break;
                case Effect.Finish:
                    Ended = true;
                    break;
            }
        }

        Swap(decision.Execution);
    }

    /// <summary>Attempts that the last decision hands out, and that a worker of this process takes.</summary>
    public void Claim(IReadOnlyList<Claim> claims) => changes.AddRange(claims.Select(claim => new RowChange.InsertClaim(claim)));

    /// <summary>What an attempt had to say is stored with its result.</summary>
    public void Append(IReadOnlyList<LogEntry> logs, IReadOnlyList<MetricEntry> metrics)
    {
        changes.AddRange(logs.Select(entry => new RowChange.AppendLog(entry)));
        changes.AddRange(metrics.Select(entry => new RowChange.AppendMetric(entry)));
    }

    /// <summary>A timer has done its work. Told of it late or twice, the one that was set since goes on.</summary>
    public void Forget(Timer timer) => changes.Add(new RowChange.DeleteTimer(TimerRow.Of(CorrelationId, timer)));

    /// <inheritdoc/>
    public object TakeNotice()
    {
        var notice = new ExecutionCommit(Execution, Version, Ended, setsTimer);
        setsTimer = false;
        return notice;
    }

    public IReadOnlyList<RowChange> TakeChanges()
    {
        RowChange[] taken = [.. changes];
        changes.Clear();
        return taken;
    }

    void Put(TaskRun run)
    {
        if (!rows.TryGetValue(run.Id, out var row))
        {
            row = new TaskRunRow { ExecutionId = CorrelationId, Id = run.Id };
            rows.Add(run.Id, row);
            TaskRuns.Add(row);
        }

        for (var attempt = row.Run?.NextAttempt ?? 0; attempt < run.NextAttempt; attempt++)
        {
            changes.Add(new RowChange.DeleteClaim(run.Id, attempt));
        }

        if (run.IsTerminal)
        {
            // Also when it ends without an attempt: nobody will end the claim any more.
            DeleteClaimOf(row);
        }

        row.Set(run, Version + 1);
        changes.Add(new RowChange.Upsert(row));
    }

    void DeleteClaimOf(TaskRunRow row)
    {
        if (row.DispatchedAttempt is { } attempt)
        {
            changes.Add(new RowChange.DeleteClaim(row.Id, attempt));
        }
    }

    void Swap(Execution execution)
    {
        if (Header is null || !ReferenceEquals(Header.Labels, execution.Labels))
        {
            LabelsText = LabelSearch.Write(execution.Labels);
        }

        whole = execution;
        Header = execution;
        CurrentState = execution.State.Current.Name;
        EndDate = execution.State.End;
        Deleted = execution.Deleted;
        Kind = execution.Kind;
        if (!execution.State.Current.IsTerminal)
        {
            Ended = false;
        }
    }

    Execution Assemble()
    {
        foreach (var row in TaskRuns)
        {
            rows[row.Id] = row;
        }

        return Header with { TaskRuns = TaskRunIndex.Of(TaskRuns.Select(row => row.Run)) };
    }
}

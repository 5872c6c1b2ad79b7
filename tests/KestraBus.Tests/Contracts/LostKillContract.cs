using KestraBus.Core.Executions;
using KestraBus.Engine;
using KestraBus.Engine.Executor;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Transport;
using KestraBus.Engine.Worker;
using KestraBus.Storage.Sagas;
using KestraBus.Tests.Contracts.Databases;
using KestraBus.Tests.Contracts.Sagas;
using KestraBus.Tests.Faults;

namespace KestraBus.Tests.Contracts;

/// <summary>A kill that the broker has lost reaches the worker by its leases.</summary>
public abstract class LostKillContract<TDatabase> : StorageContract<TDatabase>, IAttemptRunner, IMessageSender
    where TDatabase : ITestDatabase, new()
{
    static readonly TimeSpan Budget = TimeSpan.FromSeconds(30);

    readonly Execution execution = Executions.New() with
    {
        TaskRuns = TaskRunIndex.Of([Executions.Run("killed", 0, RunState.Submitted), Executions.Run("other", 1, RunState.Submitted)]),
    };

    readonly TaskCompletionSource interrupted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly EngineOptions options = new() { ProcessId = "worker" };
    readonly List<object> sent = [];
    bool isOtherInterrupted;

    [Fact]
    public async Task Kill_NobodyHearsOfIt_ItsWorkerInterruptsItWhenItRenews()
    {
        await Get<IExecutionStore>().CreateAsync(execution, null, null, Stop);
        using var pool = WorkerPools.Create(this, Get<IClaimStore>(), this, options, Time);
        await pool.AcceptAsync(Message("killed"), Stop);
        await pool.AcceptAsync(Message("other"), Stop);

        await KillAsync("killed");
        Time.Advance(options.Lease / 3);
        var held = await Get<IClaimStore>().RenewAsync(options.ProcessId, Time.GetUtcNow() + options.Lease, Stop);
        await pool.KeepAsync(held, Time.GetUtcNow());

        await interrupted.Task.WaitAsync(Budget, Stop);
        isOtherInterrupted.ShouldBeFalse();
        sent.ShouldBeEmpty("what comes out of it is of the past");
        var expired = await Get<IClaimStore>().ListExpiredAsync(Time.GetUtcNow() + (options.Lease * 0.75), 10, Stop);
        expired.Select(claim => claim.Attempt).ShouldBe([new AttemptKey("killed", 0)], "the executor is to hear that it is over");
    }

    /// <summary>Work that only ends when it is interrupted.</summary>
    public async Task<TaskResult> RunAsync(RunTask message, Func<bool> isOurs, CancellationToken killed, CancellationToken stopping)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, killed).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        isOtherInterrupted |= message.TaskRunId is "other";
        interrupted.TrySetResult();
        return new()
        {
            TaskRunId = message.TaskRunId,
            Attempt = message.Attempt,
            State = RunState.Killed,
            Started = Executions.Now,
            Ended = Time.GetUtcNow(),
        };
    }

    /// <summary>What the worker sends; of an attempt that is no longer its own, nothing.</summary>
    public Task SendAsync<TMessage>(Uri address, TMessage message, CancellationToken cancellationToken)
        where TMessage : class
    {
        sent.Add(message);
        return Task.CompletedTask;
    }

    Task KillAsync(string taskRunId) => Get<SagaStore<ExecutionSaga>>().ChangeAsync(
        execution.Id,
        saga => saga.Apply(new Decision(saga.Execution, [], [], [new Effect.KillTasks([saga.Execution.TaskRuns.Get(taskRunId)])])),
        Stop);

    RunTask Message(string taskRunId) => RunTasks.Of(taskRunId) with { ExecutionId = execution.Id };
}

public sealed class LostKillOnSqlite : LostKillContract<SqliteFile>;

public sealed class LostKillOnPostgres : LostKillContract<PostgresServer>;

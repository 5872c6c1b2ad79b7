using KestraBus.Core.Executions;
using KestraBus.Core.Flows;
using KestraBus.Engine;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Starting;
using KestraBus.Tests.Contracts.Databases;

namespace KestraBus.Tests.Contracts;

/// <summary>
/// A kill reaches the worker by a message. The clock stands still: no lease is ever renewed and none runs out, so nothing else can
/// interrupt the attempt.
/// </summary>
public abstract class KillMessageContract<TDatabase> : EngineContract<TDatabase>
    where TDatabase : ITestDatabase, new()
{
    readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource interrupted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task Kill_AttemptRuns_IsInterruptedAtOnce()
    {
        var id = await StartAsync();
        await started.Task.WaitAsync(Budget, Stop);

        await Get<IExecutionCommands>().KillAsync(id, cascade: false, Stop);

        await interrupted.Task.WaitAsync(Budget, Stop);
        var ended = await Eventually.GetAsync(
            () => Get<IExecutionRepository>().FindAsync(Tenants.Main, id, Stop),
            found => found!.TaskRuns.Unordered.All(run => run.IsTerminal));
        ended!.State.Current.ShouldBe(RunState.Killed);
        ended.TaskRuns.Unordered.Single().State.Current.ShouldBe(RunState.Killed);
        ended.TaskRuns.Unordered.Single().State.Since.ShouldBe(Time.GetUtcNow(), "the engine knows no other clock");
    }

    /// <summary>Work that only ends when it is interrupted.</summary>
    public override async Task<TaskResult> RunAsync(RunTask message, Func<bool> isOurs, CancellationToken killed, CancellationToken stopping)
    {
        started.TrySetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, killed).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        interrupted.TrySetResult();
        return new()
        {
            TaskRunId = message.TaskRunId,
            Attempt = message.Attempt,
            State = RunState.Killed,
            Started = Time.GetUtcNow(),
            Ended = Time.GetUtcNow(),
        };
    }
}

public sealed class KillMessageInOneProcess : KillMessageContract<SqliteFile>;

public sealed class KillMessageOverRabbitMq : KillMessageContract<PostgresServer>
{
    protected override RabbitMqOptions Broker => RabbitMq;
}

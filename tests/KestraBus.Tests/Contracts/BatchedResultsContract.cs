using KestraBus.Core.Executions;
using KestraBus.Core.Flows;
using KestraBus.Engine;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Transport;
using KestraBus.Storage.Database;
using KestraBus.Tests.Contracts.Databases;
using Microsoft.EntityFrameworkCore;

namespace KestraBus.Tests.Contracts;

/// <summary>Results that travel together are taken in one by one.</summary>
public abstract class BatchedResultsContract<TDatabase> : EngineContract<TDatabase>
    where TDatabase : ITestDatabase, new()
{
    const string Unknown = "unknown0000000000001";

    [Fact]
    public async Task Batch_TwoExecutionsAndRepeats_EachEndsOnce()
    {
        var (first, second) = (await ResultOfAsync(await StartAsync()), await ResultOfAsync(await StartAsync()));

        await SendAsync(first, first, second, first);

        foreach (var ended in new[] { await EndedAsync(first), await EndedAsync(second) })
        {
            ended.State.Current.ShouldBe(RunState.Success);
            ended.State.Histories.Count(entry => entry.State is RunState.Success).ShouldBe(1);
            ended.TaskRuns.Unordered.ShouldHaveSingleItem().Attempts.Length.ShouldBe(1);
        }
    }

    [Fact]
    public async Task Batch_OneHasNoExecution_IsParkedAndTheOthersAreTakenIn()
    {
        var known = await ResultOfAsync(await StartAsync());

        await SendAsync(known with { ExecutionId = Unknown }, known);

        (await EndedAsync(known)).State.Current.ShouldBe(RunState.Success);
        var parked = await Eventually.GetAsync(ListParkedAsync, found => found.Count > 0);
        parked.ShouldHaveSingleItem().ShouldContain(Unknown);
    }

    /// <summary>Never ends by itself: the tests say what came of it.</summary>
    public override async Task<TaskResult> RunAsync(RunTask message, Func<bool> isOurs, CancellationToken killed, CancellationToken stopping)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, stopping);
        throw new InvalidOperationException("infinite time is over");
    }

    Task SendAsync(params TaskFinished[] results)
    {
        var queues = Get<EngineQueues>();
        return Get<IMessageSender>().SendAsync(queues.AddressOf(queues.Executor), new TaskFinishedBatch(results), Stop);
    }

    async Task<TaskFinished> ResultOfAsync(string executionId)
    {
        var execution = await Get<IExecutionRepository>().FindAsync(Tenants.Main, executionId, Stop);
        return new(executionId, new()
        {
            TaskRunId = execution!.TaskRuns.Unordered.Single().Id,
            Attempt = 0,
            State = RunState.Success,
            Started = Time.GetUtcNow(),
            Ended = Time.GetUtcNow(),
        });
    }

    async Task<Execution> EndedAsync(TaskFinished result) => (await Eventually.GetAsync(
        () => Get<IExecutionRepository>().FindAsync(Tenants.Main, result.ExecutionId, Stop),
        found => found!.State.Current.IsTerminal))!;

    async Task<List<string>> ListParkedAsync()
    {
        await using var context = await Get<IDatabase>().Views.CreateDbContextAsync(Stop);
        return await context.ParkedMessages.Select(message => message.Reason).ToListAsync(Stop);
    }
}

public sealed class BatchedResultsInOneProcess : BatchedResultsContract<SqliteFile>;

public sealed class BatchedResultsOverRabbitMq : BatchedResultsContract<PostgresServer>
{
    protected override RabbitMqOptions Broker => RabbitMq;
}

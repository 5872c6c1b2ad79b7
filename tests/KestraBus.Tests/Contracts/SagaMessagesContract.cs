using KestraBus.Engine.Executor;
using KestraBus.Storage.Sagas.Outbox;
using KestraBus.Tests.Contracts.Databases;
using KestraBus.Tests.Contracts.Sagas;
using MassTransit;
using MassTransit.Saga;
using MassTransit.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace KestraBus.Tests.Contracts;

/// <summary>Which instances a message reaches, and what becomes of the messages that they send.</summary>
public abstract class SagaMessagesContract<TDatabase> : SagaContract<TDatabase>
    where TDatabase : ITestDatabase, new()
{
    [Fact]
    public async Task Find_ByQuery_AnswersTheIdsThatFit()
    {
        var harness = await StartAsync();
        var (first, second) = (NewId(), NewId());
        await CreateAsync(first);
        await CreateAsync(second);
        var repository = harness.Provider.GetRequiredService<IQuerySagaRepository<ExecutionSaga>>();
        var execution = (await FindAsync(second))!.ExecutionId;

        var found = await repository.Find(new SagaQuery<ExecutionSaga>(saga => saga.ExecutionId == execution));

        found.ShouldBe([second]);
        var loaded = await harness.Provider.GetRequiredService<ILoadSagaRepository<ExecutionSaga>>().Load(second);
        loaded.ExecutionId.ShouldBe(execution);
    }

    [Fact]
    public async Task Load_NoInstance_IsNull()
    {
        var harness = await StartAsync();

        (await harness.Provider.GetRequiredService<ILoadSagaRepository<ExecutionSaga>>().Load(NewId())).ShouldBeNull();
    }

    [Fact]
    public async Task Event_ByQuery_ReachesAllThatFit()
    {
        var harness = await StartAsync(retries: 3);
        var ids = Enumerable.Range(0, 5).Select(_ => NewId()).ToList();
        await Task.WhenAll(ids.Select(CreateAsync));

        await harness.Bus.Publish(new StepAll("hello", "all"), Stop);

        foreach (var id in ids)
        {
            (await EventuallyAsync(id, saga => saga!.TaskRuns.Count == 1))!.Version.ShouldBe(2);
        }
    }

    [Fact]
    public async Task Event_ByQueryThatNothingFits_GoesWhereTheMachineSays()
    {
        var (harness, id) = (await StartAsync(), NewId());
        await CreateAsync(id);

        await harness.Bus.Publish(new StepAll("other", "all"), Stop);

        (await ConsumedAsync<Missed>(harness)).ShouldBeTrue();
        (await FindAsync(id))!.TaskRuns.ShouldBeEmpty();
    }

    [Fact]
    public async Task Event_ReadOnly_IsAnsweredAndLeavesNothingBehind()
    {
        var (harness, id) = (await StartAsync(), NewId());
        await CreateAsync(id);
        var client = harness.GetRequestClient<Peek>();

        var seen = await client.GetResponse<Seen>(new Peek(id), Stop);
        var again = await client.GetResponse<Seen>(new Peek(id), Stop);

        (seen.Message.Version, again.Message.Version).ShouldBe((1, 1));
        var saga = await FindAsync(id);
        (saga!.Version, saga.TaskRuns.Count).ShouldBe((1, 0));
    }

    [Fact]
    public async Task Event_FailsInARequest_IsAnsweredWithOneFault()
    {
        var (harness, id) = (await StartAsync(retries: 2), NewId());
        await CreateAsync(id);
        var client = harness.GetRequestClient<Step>();

        await Should.ThrowAsync<RequestFaultException>(() => client.GetResponse<Stepped>(new Step(id, "bad", Fail: true), Stop));

        (await harness.Consumed.SelectAsync<Step>(Stop).Count()).ShouldBe(1);
        (await harness.Sent.SelectAsync<Fault<Step>>(Stop).Count()).ShouldBe(1);
        (await FindAsync(id))!.TaskRuns.ShouldBeEmpty();
    }

    [Fact]
    public async Task Event_FailsAtFirst_IsTriedAgainAndSendsOnce()
    {
        var (harness, id) = (await StartAsync(retries: 5), NewId());
        await CreateAsync(id);
        Gate.Fail("one", times: 3);

        await harness.Bus.Publish(new Pass(id, "one"), Stop);

        (await EventuallyAsync(id, saga => saga!.TaskRuns.Count == 1))!.Version.ShouldBe(2);
        Gate.Passed.ShouldBe("one one one one");
        (await CountSteppedAsync(harness, "one")).ShouldBe(1);
        (await PublishedAsync<Fault<Pass>>(harness)).ShouldBeFalse();
    }

    [Fact]
    public async Task Event_CompleteAtOnce_LeavesNoRowAndSends()
    {
        var (harness, id) = (await StartAsync(), NewId());

        await harness.Bus.Publish(new BeginAndEnd(id), Stop);

        (await ConsumedAsync<Stepped>(harness, x => x == new Stepped(id, "ended"))).ShouldBeTrue();
        (await FindAsync(id)).ShouldBeNull();
    }

    [Fact]
    public async Task Message_OfAMissingInstanceCannotLeave_EventIsTriedAgain()
    {
        var harness = await StartAsync();
        Failing.IsAway = true;

        await harness.Bus.Publish(new Step(NewId(), "one"), Stop);

        (await PublishedAsync<Fault<Step>>(harness)).ShouldBeTrue("no row keeps the message: the event must not count as done");
    }

    [Fact]
    public async Task Message_OfACompleteSagaCannotLeave_EventIsTriedAgain()
    {
        var (harness, id) = (await StartAsync(), NewId());
        Failing.IsAway = true;

        await harness.Bus.Publish(new BeginAndEnd(id), Stop);

        (await PublishedAsync<Fault<BeginAndEnd>>(harness)).ShouldBeTrue("no row keeps the message: the event must not count as done");
    }

    [Fact]
    public async Task Message_SentByTheSweep_IsTheOneThatWasDecidedOn()
    {
        var (harness, id, conversation) = (await StartAsync(), NewId(), NewId());
        await CreateAsync(id);
        Failing.IsBroken = true;
        await harness.Bus.Publish(new Step(id, "one"), x => x.ConversationId = conversation, Stop);
        await EventuallyAsync(id, saga => saga!.TaskRuns.Count == 1);
        await harness.Stop(Stop);
        Failing.IsBroken = false;
        Time.Advance(TimeSpan.FromMinutes(1));

        var other = await StartAsync();
        await other.Provider.GetRequiredService<OutboxSweeper>().SweepAsync(Stop);

        (await ConsumedAsync<Stepped>(other)).ShouldBeTrue();
        var swept = other.Consumed.Select<Stepped>(Stop).Single().Context;
        swept.ConversationId.ShouldBe(conversation);
        swept.Message.ShouldBe(new Stepped(id, "one"));
        swept.SupportedMessageTypes.ShouldContain(MessageUrn.ForTypeString<Stepped>());
    }
}

public sealed class SagaMessagesOnSqlite : SagaMessagesContract<SqliteFile>;

public sealed class SagaMessagesInMemory : SagaMessagesContract<MemoryDatabase>;

public sealed class SagaMessagesOnPostgres : SagaMessagesContract<PostgresServer>;

public sealed class LockingSagaMessagesOnSqlite : SagaMessagesContract<SqliteFile>
{
    protected override ConcurrencyMode Mode => ConcurrencyMode.Pessimistic;
}

public sealed class LockingSagaMessagesOnPostgres : SagaMessagesContract<PostgresServer>
{
    protected override ConcurrencyMode Mode => ConcurrencyMode.Pessimistic;
}

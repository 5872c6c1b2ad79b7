using KestraBus.Tests.Contracts.Databases;
using KestraBus.Tests.Contracts.Sagas;
using MassTransit;
using MassTransit.Testing;

namespace KestraBus.Tests.Contracts;

/// <summary>Many events for one saga, in one process and in two: each is applied once, whatever the mode.</summary>
public abstract class SagaConcurrencyContract<TDatabase> : SagaContract<TDatabase>
    where TDatabase : ITestDatabase, new()
{
    /// <summary>Enough for whoever loses every race.</summary>
    protected const int Patient = 60;

    [Fact]
    public async Task Begin_Twice_MakesOneInstance()
    {
        var (harness, id) = (await StartAsync(retries: 5), NewId());

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => harness.Bus.Publish(new Begin(id), Stop)));

        (await EventuallyAsync(id, saga => saga is not null))!.CurrentState.ShouldBe("CREATED");
        (await PublishedAsync<Fault<Begin>>(harness)).ShouldBeFalse();
    }

    [Fact]
    public async Task Begin_InTwoServersAtOnce_MakesOneInstance()
    {
        var (first, second) = (await StartAsync(Patient), await StartAsync(Patient));
        var ids = Enumerable.Range(0, 20).Select(_ => NewId()).ToList();

        await Task.WhenAll(ids.SelectMany(id => new[] { first, second }.Select(server => server.Bus.Publish(new Begin(id), Stop))));

        foreach (var id in ids)
        {
            (await ConsumedAsync<Begin>(first, x => x.Id == id)).ShouldBeTrue();
            (await ConsumedAsync<Begin>(second, x => x.Id == id)).ShouldBeTrue();
            (await FindAsync(id)).ShouldNotBeNull().Version.ShouldBe(1);
        }

        (await PublishedAsync<Fault<Begin>>(first)).ShouldBeFalse();
        (await PublishedAsync<Fault<Begin>>(second)).ShouldBeFalse();
    }

    [Fact]
    public async Task Events_ManyForOneSagaAtOnce_AreAllApplied()
    {
        var (harness, id) = (await StartAsync(retries: 3), NewId());
        await CreateAsync(id);

        await Task.WhenAll(Enumerable.Range(0, 100).Select(number => harness.Bus.Publish(new Step(id, $"run{number}"), Stop)));

        var saga = await EventuallyAsync(id, saga => saga!.TaskRuns.Count == 100);
        saga!.Execution.TaskRuns.InOrder().Select(run => run.Sequence).ShouldBe(Enumerable.Range(0, 100));
        (await PublishedAsync<Fault<Step>>(harness)).ShouldBeFalse();
        (await Eventually.GetAsync(
            () => Task.FromResult(harness.Consumed.Select<Stepped>(Stop).Count()), count => count == 100)).ShouldBe(100);
    }

    [Fact]
    public async Task Events_ForOneSagaInTwoServers_AreAllApplied()
    {
        var (first, second, id) = (await StartAsync(Patient), await StartAsync(Patient), NewId());
        await CreateAsync(id);

        await Task.WhenAll(Enumerable.Range(0, 40)
            .Select(number => (number % 2 == 0 ? first : second).Bus.Publish(new Step(id, $"run{number}"), Stop)));

        var saga = await EventuallyAsync(id, saga => saga!.TaskRuns.Count == 40);
        saga!.Execution.TaskRuns.InOrder().Select(run => run.Sequence).ShouldBe(Enumerable.Range(0, 40));
        (await PublishedAsync<Fault<Step>>(first)).ShouldBeFalse();
        (await PublishedAsync<Fault<Step>>(second)).ShouldBeFalse();
    }

    [Fact]
    public async Task Event_WhileASlowOneRuns_ComesAfterIt()
    {
        var (harness, id) = (await StartAsync(retries: 3), NewId());
        await CreateAsync(id);
        Gate.Hold("slow");
        await harness.Bus.Publish(new Pass(id, "slow"), Stop);
        await Gate.Entered.WaitAsync(TimeSpan.FromSeconds(20), Stop);

        await harness.Bus.Publish(new Pass(id, "quick"), Stop);
        await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, Stop);
        Gate.Passed.ShouldBe("slow", "one process runs the events of one saga one after another");
        Gate.Open();

        var saga = await EventuallyAsync(id, saga => saga!.TaskRuns.Count == 2);
        saga!.Execution.TaskRuns.InOrder().Select(run => run.Id).ShouldBe(["slow", "quick"]);
        Gate.Passed.ShouldBe("slow quick", "nothing had to be repeated");
    }
}

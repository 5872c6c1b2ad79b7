using KestraBus.Core.Flows;
using KestraBus.Tests.Contracts.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace KestraBus.Tests.Contracts;

/// <summary>What every flow repository does.</summary>
public abstract class FlowRepositoryContract<TDatabase> : StorageContract<TDatabase>
    where TDatabase : ITestDatabase, new()
{
    static readonly FlowKey Key = new(Tenants.Main, "company.team", "hello");

    IFlowRepository Flows => Get<IFlowRepository>();

    [Fact]
    public async Task Append_NewFlow_GetsRevisionOneAndIsFound()
    {
        var stored = await Flows.AppendAsync(Flow("first"), Stop);

        var found = await Flows.FindAsync(Key, null, false, Stop);

        stored.Revision.ShouldBe(1);
        found.ShouldNotBeNull();
        found.Key.ShouldBe(Key);
        found.Source.ShouldBe("first");
        found.Description.ShouldBe("first");
        found.Updated.ShouldBe(Time.GetUtcNow());
    }

    [Fact]
    public async Task Find_UnknownFlow_IsNullUntilItIsThere()
    {
        var before = await Flows.FindAsync(Key, null, true, Stop);
        await Flows.AppendAsync(Flow("first"), Stop);

        before.ShouldBeNull();
        (await Flows.FindAsync(Key, null, true, Stop)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Append_ManyAtOnce_NumbersAreWithoutGapsOrRepeats()
    {
        var other = (await OpenAsync()).GetRequiredService<IFlowRepository>();

        var stored = await Task.WhenAll(Enumerable.Range(0, 20)
            .Select(number => (number % 2 == 0 ? Flows : other).AppendAsync(Flow($"{number}"), Stop)));

        stored.Select(flow => flow.Revision).Order().ShouldBe(Enumerable.Range(1, 20));
    }

    [Fact]
    public async Task Find_ByRevision_AnswersThatOne()
    {
        await Flows.AppendAsync(Flow("first"), Stop);
        await Flows.AppendAsync(Flow("second"), Stop);

        (await Flows.FindAsync(Key, 1, false, Stop))!.Source.ShouldBe("first");
        (await Flows.FindAsync(Key, null, false, Stop))!.Source.ShouldBe("second");
        (await Flows.FindAsync(Key, 3, false, Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task Append_Deletion_HidesTheFlowAndKeepsCounting()
    {
        await Flows.AppendAsync(Flow("first"), Stop);
        await Flows.AppendAsync(Flow("first") with { Deleted = true }, Stop);

        (await Flows.FindAsync(Key, null, false, Stop)).ShouldBeNull();
        (await Flows.FindAsync(Key, null, true, Stop))!.Revision.ShouldBe(2);
        (await Flows.ListAsync(Tenants.Main, Stop)).ShouldBeEmpty();
        (await Flows.AppendAsync(Flow("again"), Stop)).Revision.ShouldBe(3);
        (await Flows.ListRevisionsAsync(Key, Stop)).Select(flow => flow.Deleted).ShouldBe([false, true, false]);
    }

    [Fact]
    public async Task List_SeveralFlows_AnswersTheNewestOfEach()
    {
        await Flows.AppendAsync(Flow("first"), Stop);
        await Flows.AppendAsync(Flow("second"), Stop);
        await Flows.AppendAsync(Flow("other") with { Id = "other" }, Stop);

        var listed = await Flows.ListAsync(Tenants.Main, Stop);
        var again = await Flows.ListAsync(Tenants.Main, Stop);

        listed.Select(flow => (flow.Id, flow.Source)).ShouldBe([("hello", "second"), ("other", "other")]);
        again.Select(flow => flow.Id).ShouldBe(["hello", "other"], ignoreOrder: true);
    }

    [Fact]
    public async Task Find_OtherProcessWrote_IsSeenWithinASecond()
    {
        var other = (await OpenAsync()).GetRequiredService<IFlowRepository>();
        await Flows.AppendAsync(Flow("first"), Stop);
        await other.FindAsync(Key, null, false, Stop);

        await Flows.AppendAsync(Flow("second"), Stop);
        Time.Advance(TimeSpan.FromSeconds(1));

        (await other.FindAsync(Key, null, false, Stop))!.Source.ShouldBe("second");
    }

    [Fact]
    public async Task Find_SourceIsUnreadable_AnswersAFlowWithTheReason()
    {
        await Flows.AppendAsync(Flow("broken"), Stop);

        var found = await Flows.FindAsync(Key, null, false, Stop);

        found!.Exception.ShouldBe("It is broken");
        found.Key.ShouldBe(Key);
    }

    [Fact]
    public async Task DeleteRevisions_Some_AreGone()
    {
        await Flows.AppendAsync(Flow("first"), Stop);
        await Flows.AppendAsync(Flow("second"), Stop);
        await Flows.FindAsync(Key, 1, false, Stop);

        await Flows.DeleteRevisionsAsync(Key, [1], Stop);

        (await Flows.FindAsync(Key, 1, false, Stop)).ShouldBeNull();
        (await Flows.ListRevisionsAsync(Key, Stop)).Select(flow => flow.Revision).ShouldBe([2]);
    }

    static Flow Flow(string source) => new() { Namespace = Key.Namespace, Id = Key.Id, Tasks = [], Source = source };
}

public sealed class FlowRepositoryOnSqlite : FlowRepositoryContract<SqliteFile>;

public sealed class FlowRepositoryInMemory : FlowRepositoryContract<MemoryDatabase>;

public sealed class FlowRepositoryOnPostgres : FlowRepositoryContract<PostgresServer>;

using KestraBus.Core.Flows;
using KestraBus.Core.KeyValues;
using KestraBus.Core.Paging;
using KestraBus.Storage.Repositories;
using KestraBus.Tests.Contracts.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace KestraBus.Tests.Contracts;

/// <summary>Keys: written one revision after the other, absent once expired or deleted.</summary>
public abstract class KeyValueRepositoryContract<TDatabase> : StorageContract<TDatabase>
    where TDatabase : ITestDatabase, new()
{
    const string Space = "company.team";

    IKeyValueRepository Keys => Get<IKeyValueRepository>();

    [Fact]
    public async Task Write_NewKey_IsReadBackWithAllMembers()
    {
        var expires = Time.GetUtcNow().AddMinutes(5);

        await Keys.WriteAsync(Write("a", "hello \0 world") with { Description = "what \0 it is", Expires = expires }, Stop);

        var found = await Keys.FindAsync(Space, "a", Stop);
        found.ShouldNotBeNull();
        found.Content.ShouldBe(new KeyValueContent(KeyValueType.String, "\"hello \\u0000 world\""));
        found.Entry.ShouldBe(new KeyEntry
        {
            Namespace = Space,
            Key = "a",
            Revision = 1,
            Description = "what \ufffd it is",
            Created = Time.GetUtcNow(),
            Updated = Time.GetUtcNow(),
            Expires = expires,
        });
    }

    [Fact]
    public async Task Write_Again_CountsTheRevisionAndForgetsWhatIsNotSaidAgain()
    {
        var created = Time.GetUtcNow();
        await Keys.WriteAsync(Write("a", 1L) with { Description = "first", Expires = created.AddMinutes(5) }, Stop);
        Time.Advance(TimeSpan.FromMinutes(1));

        var written = await Keys.WriteAsync(Write("a", 2L), Stop);

        written.ShouldBe((await Keys.FindAsync(Space, "a", Stop))!.Entry);
        (written!.Revision, written.Description, written.Expires).ShouldBe((2, null, null));
        (written.Created, written.Updated).ShouldBe((created, Time.GetUtcNow()));
    }

    [Fact]
    public async Task Write_ManyAtOnceInTwoServers_RevisionsAreWithoutGapsOrRepeats()
    {
        var other = (await OpenAsync()).GetRequiredService<IKeyValueRepository>();

        var written = await Task.WhenAll(Enumerable.Range(0, 20)
            .Select(number => (number % 2 == 0 ? Keys : other).WriteAsync(Write("a", (long)number), Stop)));

        written.Select(entry => entry!.Revision).Order().ShouldBe(Enumerable.Range(1, 20));
    }

    [Fact]
    public async Task Write_OneOfManyMayBeFirst_OneIsInTwoServers()
    {
        var other = (await OpenAsync()).GetRequiredService<IKeyValueRepository>();

        var written = await Task.WhenAll(Enumerable.Range(0, 10).Select(number => (number % 2 == 0 ? Keys : other)
            .WriteAsync(Write("a", (long)number) with { Overwrite = false, Writer = $"run {number}" }, Stop)));

        written.Count(entry => entry is not null).ShouldBe(1);
    }

    [Fact]
    public async Task Find_OtherServerWrote_IsSeenAtOnce()
    {
        var other = (await OpenAsync()).GetRequiredService<IKeyValueRepository>();
        await Keys.WriteAsync(Write("a", "one"), Stop);
        await other.FindAsync(Space, "a", Stop);

        await Keys.WriteAsync(Write("a", "two"), Stop);

        (await other.FindAsync(Space, "a", Stop))!.Content.Read().ShouldBe("two");
    }

    [Fact]
    public async Task Write_RepeatedByItsWriter_KeepsTheRevision()
    {
        var write = Write("a", "one") with { Overwrite = false, Writer = "run" };
        var first = await Keys.WriteAsync(write, Stop);
        Time.Advance(TimeSpan.FromMinutes(1));

        (await Keys.WriteAsync(write, Stop)).ShouldBe(first! with { Updated = Time.GetUtcNow() });

        (await Keys.WriteAsync(write with { Writer = "other" }, Stop)).ShouldBeNull();
        (await Keys.WriteAsync(write with { Writer = null }, Stop)).ShouldBeNull();
        (await Keys.WriteAsync(write with { Content = KeyValueContent.Of("two") }, Stop))!.Revision.ShouldBe(2);
    }

    [Fact]
    public async Task Delete_Key_IsAbsentAndItsRevisionsGoOn()
    {
        await Keys.WriteAsync(Write("a", "one"), Stop);

        (await Keys.DeleteAsync(Space, "a", null, Stop)).ShouldBeTrue();

        (await Keys.FindAsync(Space, "a", Stop)).ShouldBeNull();
        (await Keys.ListAsync(new KeyQuery { Expiry = KeyExpiry.Either }, Stop)).ShouldBeEmpty();
        (await Keys.DeleteAsync(Space, "a", null, Stop)).ShouldBeFalse();
        (await Keys.WriteAsync(Write("a", "two") with { Overwrite = false }, Stop))!.Revision.ShouldBe(2);
    }

    [Fact]
    public async Task Delete_RepeatedByItsWriter_AnswersTheSameAgain()
    {
        await Keys.WriteAsync(Write("a", "one"), Stop);

        (await Keys.DeleteAsync(Space, "a", "run", Stop)).ShouldBeTrue();

        (await Keys.DeleteAsync(Space, "a", "run", Stop)).ShouldBeTrue();
        (await Keys.DeleteAsync(Space, "a", "other", Stop)).ShouldBeFalse();
        (await Keys.DeleteAsync(Space, "none", "run", Stop)).ShouldBeFalse();
    }

    [Fact]
    public async Task Expired_Key_IsAbsentButFoundAsExpired()
    {
        await Keys.WriteAsync(Write("a", "one") with { Expires = Time.GetUtcNow().AddSeconds(1) }, Stop);
        Time.Advance(TimeSpan.FromSeconds(1));

        (await Keys.FindAsync(Space, "a", Stop))!.Entry.HasExpired(Time.GetUtcNow()).ShouldBeTrue();
        (await Keys.ListAsync(new KeyQuery { Namespaces = [Space] }, Stop)).ShouldBeEmpty();
        (await Keys.ListAsync(new KeyQuery { Expiry = KeyExpiry.Expired }, Stop)).Count.ShouldBe(1);
        (await Keys.SearchAsync([], PageRequest.First(10), Stop)).Total.ShouldBe(0);
        (await Keys.DeleteAsync(Space, "a", null, Stop)).ShouldBeFalse();
        (await Keys.NamespaceExistsAsync(Space, Stop)).ShouldBeFalse();
        (await Keys.WriteAsync(Write("a", "two") with { Overwrite = false }, Stop))!.Revision.ShouldBe(2);
    }

    [Fact]
    public async Task Purge_ListedKeys_AreGoneUnlessWrittenMeanwhile()
    {
        await Keys.WriteAsync(Write("a", "one"), Stop);
        await Keys.WriteAsync(Write("b", "one"), Stop);
        var listed = await Keys.ListAsync(new KeyQuery(), Stop);
        await Keys.WriteAsync(Write("b", "two"), Stop);

        (await Keys.PurgeAsync(listed, Stop)).ShouldBe(1);

        (await Keys.ListAsync(new KeyQuery(), Stop)).Select(entry => entry.Key).ShouldBe(["b"]);
        (await Keys.WriteAsync(Write("a", "again"), Stop))!.Revision.ShouldBe(1);
    }

    [Fact]
    public async Task KeyPurge_ExpiredAndLongDeleted_AreGone()
    {
        await Keys.WriteAsync(Write("deleted", "one"), Stop);
        await Keys.WriteAsync(Write("kept", "one"), Stop);
        await Keys.DeleteAsync(Space, "deleted", null, Stop);
        (await Get<KeyPurge>().PurgeAsync(Stop)).ShouldBe(0);
        await Keys.WriteAsync(Write("expired", "one") with { Expires = Time.GetUtcNow().AddDays(8) }, Stop);
        Time.Advance(TimeSpan.FromDays(8));

        (await Get<KeyPurge>().PurgeAsync(Stop)).ShouldBe(2);

        (await Keys.ListAsync(new KeyQuery { Expiry = KeyExpiry.Either }, Stop)).Select(entry => entry.Key).ShouldBe(["kept"]);
    }

    [Fact]
    public async Task List_Namespaces_AnswersTheirKeysSorted()
    {
        await Keys.WriteAsync(Write("b", "one"), Stop);
        await Keys.WriteAsync(Write("a", "one"), Stop);
        await Keys.WriteAsync(Write("c", "one") with { Namespace = "company" }, Stop);
        await Keys.WriteAsync(Write("d", "one") with { Namespace = "other" }, Stop);

        var found = await Keys.ListAsync(new KeyQuery { Namespaces = [Space, "company"] }, Stop);

        found.Select(entry => entry.Key).ShouldBe(["c", "a", "b"]);
    }

    [Theory]
    [InlineData("q", FilterOperation.Equals, "RUN", 2)]
    [InlineData("q", FilterOperation.Equals, "un", 0)]
    [InlineData("q", FilterOperation.NotEquals, "last", 1)]
    [InlineData("namespace", FilterOperation.Prefix, "company", 2)]
    [InlineData("namespace", FilterOperation.Equals, "company", 0)]
    [InlineData("namespace", FilterOperation.Regex, "^comp.*m$", 2)]
    [InlineData("namespace", FilterOperation.Regex, "^comp$", 0)]
    [InlineData("updated", FilterOperation.LessThan, "2026-03-01T12:00:01Z", 2)]
    [InlineData("expirationDate", FilterOperation.GreaterThan, "2026-03-01T12:00:01Z", 1)]
    public async Task Search_Filter_AnswersWhatFits(string field, FilterOperation operation, string value, int count)
    {
        await Keys.WriteAsync(Write("last_run", "one"), Stop);
        await Keys.WriteAsync(Write("run.first", "one") with { Expires = Time.GetUtcNow().AddHours(1) }, Stop);

        var found = await Keys.SearchAsync([new FieldFilter(field, operation, [value])], PageRequest.First(10), Stop);

        found.Total.ShouldBe(count);
    }

    [Fact]
    public async Task Search_SortAndPage_AnswersThePageAndTheTotal()
    {
        foreach (var number in Enumerable.Range(0, 5))
        {
            await Keys.WriteAsync(Write($"k{number}", "one"), Stop);
        }

        var found = await Keys.SearchAsync([], new PageRequest(2, 2, [new SortField("key", Descending: true)]), Stop);
        var byDate = await Keys.SearchAsync([], new PageRequest(1, 9, [new SortField("updateDate", false), new SortField("key", false)]), Stop);

        found.Total.ShouldBe(5);
        found.Results.Select(entry => entry.Key).ShouldBe(["k2", "k1"]);
        byDate.Results.Select(entry => entry.Key).ShouldBe(["k0", "k1", "k2", "k3", "k4"]);
    }

    [Fact]
    public async Task NamespaceExists_FlowsAndKeys_Count()
    {
        var flows = Get<IFlowRepository>();
        await flows.AppendAsync(Flow("flows.sub"), Stop);
        await flows.AppendAsync(Flow("gone"), Stop);
        await flows.AppendAsync(Flow("gone") with { Deleted = true }, Stop);
        await Keys.WriteAsync(Write("a", "one"), Stop);

        var exist = new Dictionary<string, bool>();
        foreach (var name in new[] { "flows", "flows.sub", "flows.su", "gone", Space, "company" })
        {
            exist[name] = await Keys.NamespaceExistsAsync(name, Stop);
        }

        exist.Where(each => each.Value).Select(each => each.Key).ShouldBe(["flows", "flows.sub", Space]);
    }

    static KeyWrite Write(string key, object? value) => new() { Namespace = Space, Key = key, Content = KeyValueContent.Of(value) };

    static Flow Flow(string @namespace) => new LineFlowReader().Read("source", new FlowKey(Tenants.Main, @namespace, "flow"));
}

public sealed class KeyValueRepositoryOnSqlite : KeyValueRepositoryContract<SqliteFile>;

public sealed class KeyValueRepositoryInMemory : KeyValueRepositoryContract<MemoryDatabase>;

public sealed class KeyValueRepositoryOnPostgres : KeyValueRepositoryContract<PostgresServer>;

using KestraBus.Core.Executions;
using KestraBus.Core.Flows;
using KestraBus.Core.Paging;
using KestraBus.Engine.Executor;
using KestraBus.Tests.Contracts.Databases;
using KestraBus.Tests.Contracts.Sagas;

namespace KestraBus.Tests.Contracts;

/// <summary>Searches as the API offers them (http-api §1.4 and §1.5), over a handful of executions.</summary>
public abstract class ExecutionRepositoryContract<TDatabase> : StorageContract<TDatabase>
    where TDatabase : ITestDatabase, new()
{
    IExecutionRepository Repository => Get<IExecutionRepository>();

    [Theory]
    [InlineData("namespace", FilterOperation.Equals, "company.team", "a b")]
    [InlineData("namespace", FilterOperation.Prefix, "company", "a b c")]
    [InlineData("namespace", FilterOperation.Prefix, "comp", "")]
    [InlineData("namespace", FilterOperation.StartsWith, "comp", "a b c d")]
    [InlineData("namespace", FilterOperation.EndsWith, ".team", "a b")]
    [InlineData("namespace", FilterOperation.Contains, "TEAM", "a b d")]
    [InlineData("namespace", FilterOperation.Regex, "^company(\\.team)?$", "a b c")]
    [InlineData("namespace", FilterOperation.NotEquals, "company.team", "c d")]
    [InlineData("flowId", FilterOperation.Equals, "load", "a")]
    [InlineData("state", FilterOperation.Equals, "SUCCESS", "b")]
    [InlineData("state", FilterOperation.NotEquals, "SUCCESS", "a c d")]
    [InlineData("childFilter", FilterOperation.Equals, "CHILD", "c")]
    [InlineData("childFilter", FilterOperation.NotEquals, "CHILD", "a b d")]
    [InlineData("triggerExecutionId", FilterOperation.Equals, "parent", "c")]
    [InlineData("kind", FilterOperation.Equals, "NORMAL", "a b c")]
    [InlineData("kind", FilterOperation.Equals, "TEST", "d")]
    [InlineData("startDate", FilterOperation.GreaterThanOrEqualTo, "2026-03-01T12:02:00.000Z", "c d")]
    [InlineData("endDate", FilterOperation.LessThan, "2026-03-01T13:00:00+00:00", "b")]
    [InlineData("q", FilterOperation.Equals, "LOAD", "a")]
    [InlineData("q", FilterOperation.Equals, "blue", "b")]
    public async Task Search_Filter_AnswersWhatFits(string field, FilterOperation operation, string value, string expected)
    {
        await SeedAsync();

        (await SearchAsync(new FieldFilter(field, operation, [value]))).ShouldBe(expected);
    }

    [Theory]
    [InlineData("color", FilterOperation.Equals, "red", "a")]
    [InlineData("color", FilterOperation.Equals, "re", "")]
    [InlineData("color", FilterOperation.In, "red,blue", "a b")]
    [InlineData("color", FilterOperation.NotEquals, "red", "b c d")]
    [InlineData("color", FilterOperation.NotIn, "red,blue", "c d")]
    [InlineData("color", FilterOperation.Contains, "LU", "b")]
    [InlineData("color", FilterOperation.Contains, "big", "")]
    [InlineData("size", FilterOperation.Contains, "big", "b")]
    [InlineData(null, FilterOperation.Contains, "big", "b")]
    public async Task Search_Label_AnswersWhatFits(string? key, FilterOperation operation, string values, string expected)
    {
        await SeedAsync();

        (await SearchAsync(new FieldFilter("labels", operation, values.Split(','), key))).ShouldBe(expected);
    }

    [Fact]
    public async Task Search_SeveralFilters_AllMustFit()
    {
        await SeedAsync();

        (await SearchAsync(
            new FieldFilter("namespace", FilterOperation.Prefix, ["company"]),
            new FieldFilter("state", FilterOperation.In, ["SUCCESS", "FAILED"]))).ShouldBe("b");
    }

    [Theory]
    [InlineData("state.startDate", false, "abcd")]
    [InlineData("state.startDate", true, "dcba")]
    [InlineData("id", true, "dcba")]
    [InlineData("namespace", false, "cabd")]
    [InlineData("flowId", false, "bdca")]
    public async Task Search_Sorted_AnswersInThatOrder(string field, bool descending, string expected)
    {
        await SeedAsync();
        SortField[] sort = [new(field, descending), new("state.startDate", false)];

        var found = await Repository.SearchAsync(new ExecutionQuery(), new PageRequest(1, 10, sort), Stop);

        string.Concat(found.Results.Select(Name)).ShouldBe(expected);
    }

    [Fact]
    public async Task Search_SortedByDuration_PutsTheLongerOneBehind()
    {
        await CreateAsync("a", execution => execution with { State = execution.State.To(RunState.Failed, Executions.Now.AddMinutes(9)) });
        await CreateAsync("b", execution => execution with { State = execution.State.To(RunState.Failed, Executions.Now.AddMinutes(2)) });

        var found = await Repository.SearchAsync(
            new ExecutionQuery(), new PageRequest(1, 10, [new SortField("state.duration", false)]), Stop);

        string.Concat(found.Results.Select(Name)).ShouldBe("ba");
    }

    [Fact]
    public async Task Search_Pages_CutTheWholeWithoutGapOrRepeat()
    {
        await SeedAsync();

        var first = await Repository.SearchAsync(new ExecutionQuery(), new PageRequest(1, 3, []), Stop);
        var second = await Repository.SearchAsync(new ExecutionQuery(), new PageRequest(2, 3, []), Stop);

        (first.Total, second.Total).ShouldBe((4, 4));
        string.Concat(first.Results.Concat(second.Results).Select(Name)).ShouldBe("dcba");
        second.Results[0].TaskRuns.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Search_DeletedOrOtherTenant_IsLeftOut()
    {
        await CreateAsync("a", execution => execution with { Deleted = true });
        await CreateAsync("b", execution => execution with { TenantId = "other" });

        (await SearchAsync()).ShouldBe("");
    }

    [Fact]
    public async Task ListIds_Limit_AnswersTheNewest()
    {
        await SeedAsync();

        (await Repository.ListIdsAsync(new ExecutionQuery(), 2, Stop)).Select(id => id[^1]).ShouldBe(['d', 'c']);
    }

    [Fact]
    public async Task FindLatest_SeveralFlows_AnswersTheNewestOfEach()
    {
        await SeedAsync();
        await CreateAsync("e", execution => execution with { Namespace = "company.team", FlowId = "load" }, minute: 9);

        var found = await Repository.FindLatestAsync(
            Tenants.Main, [("company.team", "load"), ("company.team", "export"), ("company.team", "none")], Stop);

        string.Concat(found.Select(Name)).ShouldBe("eb");
    }

    async Task SeedAsync()
    {
        await CreateAsync("a", execution => execution with
        {
            Namespace = "company.team",
            FlowId = "load",
            Labels = [new Label("color", "red")],
            TaskRuns = TaskRunIndex.Of([Executions.Run("run", 0)]),
        });
        await CreateAsync("b", execution => execution with
        {
            Namespace = "company.team",
            FlowId = "export",
            Labels = [new Label("color", "blue"), new Label("size", "big")],
            State = execution.State.To(RunState.Success, Executions.Now.AddMinutes(30)),
        }, minute: 1);
        await CreateAsync("c", execution => execution with
        {
            Namespace = "company",
            FlowId = "import",
            Labels = [],
            Trigger = new ExecutionTrigger("child", "io.kestra.plugin.core.flow.Subflow", new Dictionary<string, object?> { ["executionId"] = "parent" }),
        }, minute: 2);
        await CreateAsync("d", execution => execution with { Namespace = "companyteam", FlowId = "film", Labels = [], Kind = "TEST" }, minute: 3);
    }

    async Task CreateAsync(string name, Func<Execution, Execution> change, int minute = 0)
    {
        var created = State.Of(RunState.Created, Executions.Now.AddMinutes(minute));
        var execution = change(Executions.New("execution-" + name) with { State = created, Trigger = null });
        await Get<IExecutionStore>().CreateAsync(execution, null, null, Stop);
        var flow = new Flow { Namespace = execution.Namespace, Id = execution.FlowId, Tasks = [] };
        await Get<IFlowRepository>().AppendAsync(flow, Stop);
    }

    async Task<string> SearchAsync(params FieldFilter[] filters)
    {
        var found = await Repository.SearchAsync(new ExecutionQuery { Filters = filters }, PageRequest.First(10), Stop);
        found.Total.ShouldBe(found.Results.Count);
        return string.Join(' ', found.Results.Select(Name).Order(StringComparer.Ordinal));
    }

    static string Name(Execution execution) => execution.Id[^1..];
}

public sealed class ExecutionRepositoryOnSqlite : ExecutionRepositoryContract<SqliteFile>;

public sealed class ExecutionRepositoryInMemory : ExecutionRepositoryContract<MemoryDatabase>;

public sealed class ExecutionRepositoryOnPostgres : ExecutionRepositoryContract<PostgresServer>;

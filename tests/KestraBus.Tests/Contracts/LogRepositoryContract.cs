using KestraBus.Core.Logs;
using KestraBus.Core.Paging;
using KestraBus.Engine.Executor;
using KestraBus.Storage.Repositories;
using KestraBus.Storage.Sagas;
using KestraBus.Tests.Contracts.Databases;
using KestraBus.Tests.Contracts.Sagas;
using Microsoft.Extensions.DependencyInjection;

namespace KestraBus.Tests.Contracts;

/// <summary>Logs and metrics: written in batches, found by what they belong to.</summary>
public abstract class LogRepositoryContract<TDatabase> : StorageContract<TDatabase>
    where TDatabase : ITestDatabase, new()
{
    ILogRepository Logs => Get<ILogRepository>();

    [Fact]
    public async Task Stream_Execution_AnswersItsLogsInTheOrderOfTime()
    {
        await Logs.AppendAsync(Guid.NewGuid(), [Log("third", 3), Log("first", 1), Log("second", 2), Log("other", 1) with { ExecutionId = "other" }], [], Stop);

        (await AllAsync(new LogQuery { ExecutionId = "execution" })).Select(log => log.Message).ShouldBe(["first", "second", "third"]);
    }

    [Fact]
    public async Task Stream_AfterAPosition_AnswersWhatWasStoredSince()
    {
        await Logs.AppendAsync(Guid.NewGuid(), [Log("first", 5)], [], Stop);
        var seen = (await AllAsync(new LogQuery { ExecutionId = "execution" }))[^1].Position;

        await Logs.AppendAsync(Guid.NewGuid(), [Log("late", 1), Log("last", 9)], [], Stop);

        seen.ShouldBeGreaterThan(0);
        (await AllAsync(new LogQuery { ExecutionId = "execution", After = seen })).Select(log => log.Message).ShouldBe(["late", "last"]);
    }

    [Fact]
    public async Task Append_AllMembers_AreReadBack()
    {
        var entry = Log("hello \0 world", 1) with
        {
            TaskId = "task",
            TaskRunId = "run",
            AttemptNumber = 2,
            TriggerId = "trigger",
            Thread = "main",
            Level = LogLevel.Warn,
        };

        await Logs.AppendAsync(Guid.NewGuid(), [entry], [], Stop);

        var found = (await AllAsync(new LogQuery()))[0];
        (found with { Position = 0 }).ShouldBe(entry with { Message = "hello \ufffd world" });
    }

    [Fact]
    public async Task Append_SameBatchAgain_StoresItOnce()
    {
        var (batch, other) = (Guid.NewGuid(), Guid.NewGuid());

        await Logs.AppendAsync(batch, [Log("one", 1), Log("one", 1)], [Metric("rows", 3, "run")], Stop);
        await Logs.AppendAsync(batch, [Log("one", 1), Log("one", 1)], [Metric("rows", 3, "run")], Stop);
        await Logs.AppendAsync(other, [Log("one", 1)], [Metric("rows", 3, "run")], Stop);

        (await AllAsync(new LogQuery())).Count.ShouldBe(3);
        (await Logs.SearchMetricsAsync("execution", null, null, PageRequest.First(10), Stop)).Total.ShouldBe(2);
    }

    [Fact]
    public async Task Append_SameBatchManyTimesAtOnceInTwoServers_StoresItOnce()
    {
        var batch = Guid.NewGuid();
        var other = (await OpenAsync()).GetRequiredService<ILogRepository>();

        await Task.WhenAll(Enumerable.Range(0, 20)
            .Select(number => (number % 2 == 0 ? Logs : other).AppendAsync(batch, [Log("one", 1)], [], Stop)));

        (await AllAsync(new LogQuery())).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Append_BatchThatFailed_IsStoredWhenItComesAgain()
    {
        var batch = Guid.NewGuid();
        var broken = Log("one", 1) with { Namespace = null! };

        await Should.ThrowAsync<Exception>(() => Logs.AppendAsync(batch, [broken], [], Stop));
        await Logs.AppendAsync(batch, [Log("one", 1)], [], Stop);

        (await AllAsync(new LogQuery())).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Purge_BatchesBeyondTheirAge_AreForgottenAndTheirLinesStay()
    {
        await Logs.AppendAsync(Guid.NewGuid(), [Log("old", 1)], [], Stop);
        Time.Advance(TimeSpan.FromHours(23));
        var young = Guid.NewGuid();
        await Logs.AppendAsync(young, [Log("young", 2)], [], Stop);
        Time.Advance(TimeSpan.FromHours(2));

        (await Get<KeyPurge>().PurgeAsync(Stop)).ShouldBe(1);

        await Logs.AppendAsync(young, [Log("young", 2)], [], Stop);
        (await AllAsync(new LogQuery())).Select(log => log.Message).ShouldBe(["old", "young"]);
    }

    [Fact]
    public async Task Search_LevelTextAndPage_AnswersThePageAndTheTotal()
    {
        await Logs.AppendAsync(Guid.NewGuid(), [.. Enumerable.Range(0, 30).Select(number =>
            Log($"Line {number}", number) with { Level = number % 2 == 0 ? LogLevel.Error : LogLevel.Info })], [], Stop);

        var found = await Logs.SearchAsync(
            new LogQuery { MinLevel = LogLevel.Warn, Text = "line" }, new PageRequest(2, 10, [new SortField("timestamp", false)]), Stop);

        found.Total.ShouldBe(15);
        found.Results.Select(log => log.Message).ShouldBe(["Line 20", "Line 22", "Line 24", "Line 26", "Line 28"]);
    }

    [Theory]
    [InlineData("namespace", FilterOperation.Prefix, "company", 2)]
    [InlineData("namespace", FilterOperation.Equals, "company", 0)]
    [InlineData("flowId", FilterOperation.NotEquals, "hello", 1)]
    [InlineData("level", FilterOperation.Equals, "WARN", 1)]
    [InlineData("q", FilterOperation.Equals, "ONE", 1)]
    [InlineData("startDate", FilterOperation.GreaterThan, "2026-03-01T12:00:01Z", 1)]
    public async Task Search_Filter_AnswersWhatFits(string field, FilterOperation operation, string value, int count)
    {
        await Logs.AppendAsync(Guid.NewGuid(), [Log("one", 1), Log("two", 2) with { FlowId = "other", Level = LogLevel.Error }], [], Stop);

        var found = await Logs.SearchAsync(
            new LogQuery { Filters = [new FieldFilter(field, operation, [value])] }, PageRequest.First(10), Stop);

        found.Total.ShouldBe(count);
    }

    [Fact]
    public async Task Delete_ByLevel_LeavesTheOthers()
    {
        await Logs.AppendAsync(Guid.NewGuid(), [Log("one", 1), Log("two", 2) with { Level = LogLevel.Error }], [], Stop);

        (await Logs.DeleteAsync(new LogQuery { MinLevel = LogLevel.Error }, Stop)).ShouldBe(1);

        (await AllAsync(new LogQuery())).Select(log => log.Message).ShouldBe(["one"]);
    }

    [Fact]
    public async Task Metrics_OfATaskRun_AreFoundSortedAndDeleted()
    {
        await Logs.AppendAsync(Guid.NewGuid(), [], [Metric("rows", 3, "run"), Metric("bytes", 7, "run"), Metric("rows", 1, "other")], Stop);

        var found = await Logs.SearchMetricsAsync("execution", "run", null, new PageRequest(1, 10, [new SortField("name", false)]), Stop);

        found.Total.ShouldBe(2);
        found.Results.Select(metric => metric.Name).ShouldBe(["bytes", "rows"]);
        found.Results[0].Tags!["unit"].ShouldBe("1");
        (await Logs.DeleteMetricsAsync("execution", Stop)).ShouldBe(3);
    }

    [Fact]
    public async Task Commit_ResultWithLinesAndMetrics_StoresThemToo()
    {
        var execution = Executions.New();
        await Get<IExecutionStore>().CreateAsync(execution, null, null, Stop);

        await Get<SagaStore<ExecutionSaga>>().ChangeAsync(
            execution.Id, saga => saga.Append([Log("one", 1)], [Metric("rows", 3, "run")]), Stop);

        (await AllAsync(new LogQuery { ExecutionId = "execution" })).ShouldHaveSingleItem().Message.ShouldBe("one");
        var metric = (await Logs.SearchMetricsAsync("execution", "run", null, PageRequest.First(10), Stop)).Results.ShouldHaveSingleItem();
        (metric.Name, metric.Value, metric.Tags!["unit"]).ShouldBe(("rows", 3.0, "1"));
    }

    async Task<List<LogEntry>> AllAsync(LogQuery query) => await Logs.StreamAsync(query, Stop).ToListAsync(Stop);

    LogEntry Log(string message, int second) => new()
    {
        Namespace = "company.team",
        FlowId = "hello",
        ExecutionId = "execution",
        Timestamp = Time.GetUtcNow().AddSeconds(second),
        Level = LogLevel.Info,
        Message = message,
    };

    MetricEntry Metric(string name, double value, string taskRunId) => new()
    {
        Namespace = "company.team",
        FlowId = "hello",
        ExecutionId = "execution",
        TaskRunId = taskRunId,
        Type = MetricType.Counter,
        Name = name,
        Value = value,
        Timestamp = Time.GetUtcNow(),
        Tags = new Dictionary<string, string> { ["unit"] = "1" },
    };
}

public sealed class LogRepositoryOnSqlite : LogRepositoryContract<SqliteFile>;

public sealed class LogRepositoryInMemory : LogRepositoryContract<MemoryDatabase>;

public sealed class LogRepositoryOnPostgres : LogRepositoryContract<PostgresServer>;

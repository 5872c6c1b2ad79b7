using KestraBus.Core.Logs;
using KestraBus.Core.Paging;
using KestraBus.Web.Filters;
using KestraBus.Web.Paging;
using KestraBus.Web.Requests;
using Microsoft.Extensions.Options;

namespace KestraBus.Web.Logs;

/// <summary>Reads which logs a request is about.</summary>
public sealed class LogSelection(IOptions<WebOptions> options, TimeProvider time)
{
    const string LevelType = "org.slf4j.event.Level";

    /// <summary>Logs of one execution, narrowed by the parameters that list, download and deletion share.</summary>
    public static LogQuery OfExecution(string executionId, QueryReader query) => new()
    {
        ExecutionId = executionId,
        MinLevel = query.FindEnum<LogLevel>("minLevel", LevelType),
        TaskRunId = query.Find("taskRunId"),
        TaskId = query.Find("taskId"),
        Attempt = query.FindNumber("attempt"),
    };

    public static PageRequest Page(QueryReader query) =>
        PageReader.Read(query, "searchLogs", ["timestamp", "level", "namespace", "flowId", "taskId", "executionId"]);

    /// <summary>What a repository can look up by a column of its own is taken out of the filters.</summary>
    public LogQuery Search(QueryReader query)
    {
        var filters = new FilterReader(FilterResource.Log, options.Value.SystemNamespace, time.GetUtcNow()).Read(query);
        var search = filters.Aggregate(new LogQuery(), Apply);
        return search with { Filters = [.. filters.Where(filter => !IsApplied(filter))] };
    }

    static bool IsApplied(FieldFilter filter) => Apply(Untouched, filter) != Untouched;

    static LogQuery Untouched { get; } = new();

    static LogQuery Apply(LogQuery query, FieldFilter filter) => (filter.Field, filter.Operation) switch
    {
        ("q", FilterOperation.Equals) => query with { Text = filter.Values[^1] },
        ("level", FilterOperation.Equals) => query with { MinLevel = Enum.Parse<LogLevel>(filter.Values[^1], ignoreCase: true) },
        ("executionId", FilterOperation.Equals) => query with { ExecutionId = filter.Values[^1] },
        ("triggerId", FilterOperation.Equals) => query with { TriggerId = filter.Values[^1] },
        ("startDate", FilterOperation.GreaterThanOrEqualTo or FilterOperation.GreaterThan) => query with { From = Date(filter) },
        ("endDate", FilterOperation.LessThanOrEqualTo or FilterOperation.LessThan) => query with { To = Date(filter) },
        ("startDate", FilterOperation.LessThanOrEqualTo or FilterOperation.LessThan) => query with { To = Date(filter) },
        ("endDate", FilterOperation.GreaterThanOrEqualTo or FilterOperation.GreaterThan) => query with { From = Date(filter) },
        _ => query,
    };

    static DateTimeOffset Date(FieldFilter filter) => Dates.TryParse(filter.Values[^1], out var date) ? date : default;
}

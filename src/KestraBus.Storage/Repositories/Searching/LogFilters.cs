using System.Linq.Expressions;
using KestraBus.Core.Logs;
using KestraBus.Core.Paging;
using KestraBus.Storage.Database.Rows;

namespace KestraBus.Storage.Repositories.Searching;

/// <summary>Which logs, as conditions on their rows.</summary>
static class LogFilters
{
    public static IQueryable<LogRow> Apply(IQueryable<LogRow> rows, LogQuery query)
    {
        rows = query.ExecutionId is { } execution ? rows.Where(row => row.ExecutionId == execution) : rows;
        rows = query.TaskRunId is { } taskRun ? rows.Where(row => row.TaskRunId == taskRun) : rows;
        rows = query.TaskId is { } task ? rows.Where(row => row.TaskId == task) : rows;
        rows = query.Attempt is { } attempt ? rows.Where(row => row.Attempt == attempt) : rows;
        rows = query.TriggerId is { } trigger ? rows.Where(row => row.TriggerId == trigger) : rows;
        rows = query.MinLevel is { } level ? rows.Where(row => row.Level >= level) : rows;
        rows = query.Text is { } text ? rows.Where(Member.Where<LogRow, string?>(row => row.Message, TextTest.Contains(text))) : rows;
        rows = query.From is { } from ? rows.Where(row => row.Timestamp >= from) : rows;
        rows = query.To is { } to ? rows.Where(row => row.Timestamp <= to) : rows;
        rows = query.After is { } after ? rows.Where(row => row.Position > after) : rows;
        return query.Filters.Aggregate(rows, (all, filter) => all.Where(Condition(filter)));
    }

    static Expression<Func<LogRow, bool>> Condition(FieldFilter filter) => filter.Field switch
    {
        "q" => FreeText(filter),
        "namespace" => Text(row => row.Namespace, filter),
        "flowId" => Text(row => row.FlowId, filter),
        "triggerId" => Text(row => row.TriggerId, filter),
        "executionId" => Text(row => row.ExecutionId, filter),
        "level" => Level(filter),
        "startDate" => Member.Where<LogRow, DateTimeOffset?>(row => row.Timestamp, DateTest.Of(filter)),
        "endDate" => Member.Where<LogRow, DateTimeOffset?>(row => row.Timestamp, DateTest.Of(filter)),
        _ => throw new ArgumentException($"Logs have no field '{filter.Field}' to search by"),
    };

    static Expression<Func<LogRow, bool>> FreeText(FieldFilter filter)
    {
        var found = Member.Where<LogRow, string?>(row => row.Message ?? "", TextTest.Contains(filter.Values[^1]));
        return filter.Operation is FilterOperation.NotEquals ? Member.Not(found) : found;
    }

    /// <summary>As in Kestra a level means itself and all above it.</summary>
    static Expression<Func<LogRow, bool>> Level(FieldFilter filter)
    {
        var level = Enum.Parse<LogLevel>(filter.Values[^1], ignoreCase: true);
        return filter.Operation is FilterOperation.NotEquals ? row => row.Level < level : row => row.Level >= level;
    }

    static Expression<Func<LogRow, bool>> Text(Expression<Func<LogRow, string?>> member, FieldFilter filter) =>
        Member.Where(member, TextTest.Of(filter.Operation, filter.Values));
}

using System.Linq.Expressions;
using KestraBus.Core.Executions;
using KestraBus.Core.Paging;
using KestraBus.Engine.Executor;
using KestraBus.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace KestraBus.Storage.Repositories.Searching;

/// <summary>Filters of executions (http-api §1.5) as conditions on their rows.</summary>
static class ExecutionFilters
{
    public static async Task<IQueryable<ExecutionSaga>> ApplyAsync(
        KestraBusContext context, ExecutionQuery query, CancellationToken cancellationToken)
    {
        var rows = context.Executions.AsNoTracking().Where(saga => saga.TenantId == query.TenantId && !saga.Deleted);
        foreach (var filter in query.Filters)
        {
            var names = filter.Field is "namespace" ? context.Flows.Select(row => row.Namespace) : context.Flows.Select(row => row.FlowId);
            rows = rows.Where(Condition(await NamePatterns.ResolveAsync(names, filter, cancellationToken)));
        }

        return rows;
    }

    static Expression<Func<ExecutionSaga, bool>> Condition(FieldFilter filter) => filter.Field switch
    {
        "q" => FreeText(filter),
        "namespace" => Text(saga => saga.Namespace, filter),
        "flowId" => Text(saga => saga.FlowId, filter),
        "id" or "executionId" => Text(saga => saga.ExecutionId, filter),
        "state" => Text(saga => saga.CurrentState, filter),
        "triggerExecutionId" => Text(saga => saga.TriggerExecutionId, filter),
        "startDate" => Member.Where<ExecutionSaga, DateTimeOffset?>(saga => saga.StartDate, DateTest.Of(filter)),
        "endDate" => Member.Where<ExecutionSaga, DateTimeOffset?>(saga => saga.EndDate, DateTest.Of(filter)),
        "labels" => LabelTest.Of(filter),
        "kind" => Text(saga => saga.Kind ?? "NORMAL", filter),
        "childFilter" => IsChild(filter) ? saga => saga.TriggerExecutionId != null : saga => saga.TriggerExecutionId == null,
        _ => throw new ArgumentException($"Executions have no field '{filter.Field}' to search by"),
    };

    static Expression<Func<ExecutionSaga, bool>> FreeText(FieldFilter filter)
    {
        var lower = filter.Values[^1].ToLowerInvariant();
        Expression<Func<ExecutionSaga, bool>> found = saga => saga.ExecutionId.ToLower().Contains(lower)
            || saga.Namespace.ToLower().Contains(lower)
            || saga.FlowId.ToLower().Contains(lower)
            || saga.LabelsText.ToLower().Contains(lower);
        return filter.Operation is FilterOperation.NotEquals ? Member.Not(found) : found;
    }

    static bool IsChild(FieldFilter filter) => filter.Values[^1] is "CHILD" == filter.Operation is not FilterOperation.NotEquals;

    static Expression<Func<ExecutionSaga, bool>> Text(Expression<Func<ExecutionSaga, string?>> member, FieldFilter filter) =>
        Member.Where(member, TextTest.Of(filter.Operation, filter.Values));
}

using System.Linq.Expressions;
using KestraBus.Core.Executions;
using KestraBus.Core.Paging;
using KestraBus.Engine.Executor;
using KestraBus.Storage.Database;
using KestraBus.Storage.Database.Mappings;
using KestraBus.Storage.Repositories.Searching;
using Microsoft.EntityFrameworkCore;

namespace KestraBus.Storage.Repositories;

/// <summary>What views read of executions, over connections of their own.</summary>
sealed class ExecutionRepository(IDatabase database) : IExecutionRepository
{
    /// <summary>Most task runs that a page of executions brings along; who wants all of them asks for the execution.</summary>
    const int TaskRunLimit = 5_000;

    static readonly Sorting<ExecutionSaga> Sorting = new(
        new Dictionary<string, LambdaExpression>(StringComparer.Ordinal)
        {
            ["id"] = Field(saga => saga.ExecutionId),
            ["namespace"] = Field(saga => saga.Namespace),
            ["flowId"] = Field(saga => saga.FlowId),
            ["state.current"] = Field(saga => saga.CurrentState),
            ["state.startDate"] = Field(saga => saga.StartDate),
            ["state.endDate"] = Field(saga => saga.EndDate),
            ["state.duration"] = Field(saga => EF.Property<double?>(saga, ExecutionMapping.Duration)),
        },
        saga => saga.CorrelationId,
        "state.startDate");

    public async Task<Execution?> FindAsync(string tenantId, string executionId, CancellationToken cancellationToken)
    {
        await using var context = await database.Views.CreateDbContextAsync(cancellationToken);
        var id = ExecutionIds.ToGuid(executionId);
        var saga = await context.Executions.AsNoTracking()
            .Include(each => each.TaskRuns)
            .SingleOrDefaultAsync(each => each.CorrelationId == id && each.TenantId == tenantId && !each.Deleted, cancellationToken);
        return saga?.Execution;
    }

    public async Task<Page<Execution>> SearchAsync(ExecutionQuery query, PageRequest page, CancellationToken cancellationToken)
    {
        await using var context = await database.Views.CreateDbContextAsync(cancellationToken);
        var rows = await ExecutionFilters.ApplyAsync(context, query, cancellationToken);
        var total = await rows.LongCountAsync(cancellationToken);
        var found = await Sorting.Page(rows, page).ToListAsync(cancellationToken);
        return new Page<Execution>(await WithTaskRunsAsync(context, found, cancellationToken), total);
    }

    public async Task<IReadOnlyList<string>> ListIdsAsync(ExecutionQuery query, int limit, CancellationToken cancellationToken)
    {
        await using var context = await database.Views.CreateDbContextAsync(cancellationToken);
        var rows = await ExecutionFilters.ApplyAsync(context, query, cancellationToken);
        return await Sorting.Page(rows, PageRequest.First(limit)).Select(saga => saga.ExecutionId).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<Execution>> FindLatestAsync(
        string tenantId, IReadOnlyList<(string Namespace, string FlowId)> flows, CancellationToken cancellationToken)
    {
        await using var context = await database.Views.CreateDbContextAsync(cancellationToken);
        var found = new List<Execution>();
        foreach (var (@namespace, flowId) in flows)
        {
            // One step down an index for each flow: cheaper than a grouping over all executions.
            var saga = await context.Executions.AsNoTracking()
                .Where(each => each.TenantId == tenantId && each.Namespace == @namespace && each.FlowId == flowId && !each.Deleted)
                .OrderByDescending(each => each.StartDate)
                .FirstOrDefaultAsync(cancellationToken);
            if (saga is not null)
            {
                found.Add(saga.Header);
            }
        }

        return found;
    }

    static async Task<IReadOnlyList<Execution>> WithTaskRunsAsync(
        KestraBusContext context, List<ExecutionSaga> sagas, CancellationToken cancellationToken)
    {
        var ids = sagas.ConvertAll(saga => saga.CorrelationId);
        var rows = await context.TaskRuns.AsNoTracking()
            .Where(row => ids.Contains(row.ExecutionId))
            .Take(TaskRunLimit)
            .ToListAsync(cancellationToken);
        var byExecution = rows.ToLookup(row => row.ExecutionId, row => row.Run);
        return sagas.ConvertAll(saga => saga.Header with { TaskRuns = TaskRunIndex.Of(byExecution[saga.CorrelationId]) });
    }

    static Expression<Func<ExecutionSaga, TValue>> Field<TValue>(Expression<Func<ExecutionSaga, TValue>> field) => field;
}

using KestraBus.Core.Executions;
using KestraBus.Web.Errors;
using KestraBus.Web.Requests;
using Microsoft.AspNetCore.Http;

namespace KestraBus.Web.Executions.Operations;

/// <summary>Does the same with many executions: with all of them, or, when one does not fit, with none (http-api §1.6).</summary>
public sealed class BulkOperations(BulkSelection selection, ExecutionSearch search)
{
    const int AtOnce = 32;

    /// <summary>Those that the body lists; how many that were.</summary>
    public async Task<int> ByIdsAsync(HttpRequest request, ExecutionOperation operation, CancellationToken cancellationToken) =>
        await PerformAsync(await BodyReader.ReadIdsAsync(request, "executionsId", cancellationToken), operation, cancellationToken);

    /// <summary>Those that fit the filters; <paramref name="extra"/> is a parameter that the operation itself reads.</summary>
    public async Task<int> ByQueryAsync(
        QueryReader parameters, ExecutionOperation operation, CancellationToken cancellationToken, string? extra = null)
    {
        var query = search.QueryForBulk(parameters, extra is null ? [] : [extra]);
        return await PerformAsync(await selection.ListIdsAsync(query, cancellationToken), operation, cancellationToken);
    }

    public async Task<int> PerformAsync(IReadOnlyList<string> ids, ExecutionOperation operation, CancellationToken cancellationToken)
    {
        var chosen = await selection.GetAsync(ids, operation.BulkName, operation.FindProblem, cancellationToken);
        foreach (var execution in chosen)
        {
            operation.Check(execution);
        }

        var count = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(chosen, options, async (execution, token) =>
        {
            if (await TryAsync(operation, execution, token))
            {
                Interlocked.Increment(ref count);
            }
        });
        return count;
    }

    /// <summary>An execution that has moved on since it was looked at takes nothing away from the others.</summary>
    static async Task<bool> TryAsync(ExecutionOperation operation, Execution execution, CancellationToken cancellationToken)
    {
        try
        {
            await operation.PerformAsync(execution, cancellationToken);
            return true;
        }
        catch (RefusalException)
        {
            return false;
        }
    }
}

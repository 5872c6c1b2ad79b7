using KestraBus.Core.Executions;
using KestraBus.Web.Errors;

namespace KestraBus.Web.Executions;

/// <summary>The executions of a bulk request: all of them fit, or nothing happens (http-api §1.6).</summary>
public sealed class BulkSelection(IExecutionRepository executions)
{
    /// <summary>Most executions that one request by query acts on.</summary>
    public const int Limit = 100_000;

    const int AtOnce = 8;

    /// <summary>All of them, or the refusal; <c>problem</c> says what is wrong with an execution that was found.</summary>
    public async Task<IReadOnlyList<Execution>> GetAsync(
        IReadOnlyList<string> ids, string action, Func<Execution, string?> problem, CancellationToken cancellationToken)
    {
        var found = new Execution?[ids.Count];
        await Parallel.ForAsync(
            0,
            ids.Count,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (index, token) => found[index] = await executions.FindAsync(Core.Flows.Tenants.Main, ids[index], token));

        var invalids = ids.Zip(found)
            .Select(pair => (Id: pair.First, Problem: pair.Second is { } execution ? problem(execution) : "execution not found"))
            .Where(pair => pair.Problem is not null)
            .Select(pair => new BulkInvalid(pair.Id, pair.Problem!))
            .ToList();
        return invalids.Count == 0 ? [.. found.OfType<Execution>()] : throw new BulkRefusalException(action, invalids);
    }

    public Task<IReadOnlyList<string>> ListIdsAsync(ExecutionQuery query, CancellationToken cancellationToken) =>
        executions.ListIdsAsync(query, Limit, cancellationToken);
}

using KestraBus.Core.Executions;
using KestraBus.Core.Paging;
using KestraBus.Web.Errors;
using KestraBus.Web.Filters;
using KestraBus.Web.Paging;
using KestraBus.Web.Requests;
using Microsoft.Extensions.Options;

namespace KestraBus.Web.Executions;

/// <summary>Reads which executions a request is about.</summary>
public sealed class ExecutionSearch(IOptions<WebOptions> options, TimeProvider time)
{
    static readonly string[] Sortable =
        ["id", "state.current", "state.startDate", "state.endDate", "state.duration", "namespace", "flowId", "labels"];

    /// <summary>Parameters that may stand beside the filters without meaning anything here.</summary>
    static readonly string[] Harmless = ["tenant", "tab", "page", "size", "sort", "filters"];

    static readonly string[] Flat =
    [
        "q", "scope", "namespace", "flowId", "startDate", "endDate", "timeRange", "state", "labels", "triggerExecutionId",
        "childFilter", "kind",
    ];

    public ExecutionQuery Query(QueryReader query) => new()
    {
        Filters = new FilterReader(FilterResource.Execution, options.Value.SystemNamespace, time.GetUtcNow()).Read(query),
    };

    public static PageRequest Page(QueryReader query) => PageReader.Read(query, "searchExecutions", Sortable);

    /// <summary>For what changes all that it finds: a mistyped parameter must not mean "everything".</summary>
    public ExecutionQuery QueryForBulk(QueryReader query, params ReadOnlySpan<string> extras)
    {
        foreach (var name in query.All.Keys)
        {
            if (!name.StartsWith("filters[", StringComparison.Ordinal)
                && !Flat.Contains(name) && !Harmless.Contains(name) && !extras.Contains(name))
            {
                throw Refusal.IllegalArgument($"Unknown parameter '{name}'");
            }
        }

        return Query(query);
    }
}

using KestraBus.Core.Flows;
using KestraBus.Core.Paging;
using KestraBus.Web.Errors;
using KestraBus.Web.Filters;
using KestraBus.Web.Requests;
using Microsoft.Extensions.Options;

namespace KestraBus.Web.Flows;

/// <summary>Finds flows by filters. There are few of them, and all are in memory anyway: no repository has to know filters.</summary>
public sealed class FlowSearch(IFlowRepository flows, IOptions<WebOptions> options, TimeProvider time)
{
    static readonly string[] Flat = ["q", "scope", "namespace", "flowId", "labels"];

    static readonly string[] Harmless = ["tenant", "tab", "page", "size", "sort", "filters"];

    public static IReadOnlyCollection<string> Sortable { get; } =
        ["id", "namespace", "flowId", "revision", "description", "disabled", "updated"];

    /// <summary>All newest revisions that fit, by namespace and id.</summary>
    public async Task<IReadOnlyList<Flow>> FindAsync(QueryReader query, CancellationToken cancellationToken)
    {
        var filters = new FilterReader(FilterResource.Flow, options.Value.SystemNamespace, time.GetUtcNow()).Read(query);
        var all = await flows.ListAsync(Core.Flows.Tenants.Main, cancellationToken);
        return
        [
            .. all.Where(flow => filters.All(filter => Fits(flow, filter)))
                .OrderBy(flow => flow.Namespace, StringComparer.Ordinal)
                .ThenBy(flow => flow.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>For what changes all that it finds: a mistyped parameter must not mean "everything".</summary>
    public Task<IReadOnlyList<Flow>> FindForBulkAsync(QueryReader query, CancellationToken cancellationToken) =>
        query.All.Keys.FirstOrDefault(name => !IsKnown(name)) is { } unknown
            ? throw Refusal.IllegalArgument($"Unknown parameter '{unknown}'")
            : FindAsync(query, cancellationToken);

    public static Page<Flow> Page(IReadOnlyList<Flow> found, PageRequest page)
    {
        var sorted = page.Sort.Reverse().Aggregate(found.AsEnumerable(), (list, sort) => sort.Descending
            ? list.OrderByDescending(flow => SortKey(flow, sort.Field), StringComparer.Ordinal)
            : list.OrderBy(flow => SortKey(flow, sort.Field), StringComparer.Ordinal));
        return new Page<Flow>([.. sorted.Skip(page.Skip).Take(page.Size)], found.Count);
    }

    static bool IsKnown(string name) =>
        Flat.Contains(name) || Harmless.Contains(name) || name.StartsWith("filters[", StringComparison.Ordinal);

    static bool Fits(Flow flow, FieldFilter filter) => filter.Field switch
    {
        "namespace" => FilterMatching.Matches(filter, flow.Namespace),
        "flowId" => FilterMatching.Matches(filter, flow.Id),
        "labels" => FilterMatching.Matches(filter, flow.Labels),
        "q" => HasText(flow, filter.Values[^1]) == filter.Operation is FilterOperation.Equals,
        _ => throw new InvalidOperationException($"flows have no filter {filter.Field}"),
    };

    static bool HasText(Flow flow, string text) =>
        flow.Key.ToString().Contains(text, StringComparison.OrdinalIgnoreCase)
        || flow.Description?.Contains(text, StringComparison.OrdinalIgnoreCase) is true;

    static string SortKey(Flow flow, string field) => field switch
    {
        "namespace" => flow.Namespace,
        "revision" => flow.Revision.ToString("D10", System.Globalization.CultureInfo.InvariantCulture),
        "description" => flow.Description ?? "",
        "disabled" => flow.Disabled ? "1" : "0",
        "updated" => flow.Updated?.ToUniversalTime().ToString("O") ?? "",
        _ => flow.Id,
    };
}

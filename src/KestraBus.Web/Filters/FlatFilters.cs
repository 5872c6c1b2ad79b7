using KestraBus.Core.Executions;
using KestraBus.Core.Paging;
using KestraBus.Web.Errors;
using KestraBus.Web.Requests;

namespace KestraBus.Web.Filters;

/// <summary>The filters as plain parameters, as Kestra 0.21 spelled them and 1.3 still takes them.</summary>
sealed class FlatFilters(FilterResource resource, QueryReader query)
{
    public IEnumerable<FieldFilter> Read() =>
    [
        .. One("q", FilterOperation.Equals),
        .. One("namespace", FilterOperation.Prefix),
        .. One("flowId", FilterOperation.Equals),
        .. One("triggerId", FilterOperation.Equals),
        .. One("executionId", FilterOperation.Equals),
        .. One("triggerExecutionId", FilterOperation.Equals),
        .. One("childFilter", FilterOperation.Equals),
        .. One("level", FilterOperation.Equals, "minLevel"),
        .. One("timeRange", FilterOperation.Equals),
        .. One("startDate", FilterOperation.GreaterThanOrEqualTo),
        .. One("endDate", FilterOperation.LessThanOrEqualTo),
        .. Many("scope"),
        .. Many("kind"),
        .. States(),
        .. Labels(),
    ];

    IEnumerable<FieldFilter> One(string field, FilterOperation operation, string? parameter = null) =>
        resource.Find(field) is not null && query.Find(parameter ?? field) is { } value
            ? [new FieldFilter(field, operation, [value])]
            : [];

    IEnumerable<FieldFilter> Many(string field) => resource.Find(field) is not null && query.List(field) is { Count: > 0 } values
        ? [new FieldFilter(field, FilterOperation.In, [.. values.SelectMany(value => value.Split(','))])]
        : [];

    List<FieldFilter> States()
    {
        var states = Many("state").ToList();
        return states.SelectMany(filter => filter.Values).FirstOrDefault(name => RunStates.Find(name) is null) is { } unknown
            ? throw Refusal.Unconvertible("state", unknown, $"No enum constant {FilterValues.StateType}.{unknown}")
            : states;
    }

    IEnumerable<FieldFilter> Labels() => resource.Find("labels") is null
        ? []
        : query.Labels("labels").Select(label => new FieldFilter("labels", FilterOperation.Equals, [label.Value], label.Key));
}

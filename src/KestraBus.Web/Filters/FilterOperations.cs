using System.Collections.Frozen;
using KestraBus.Core.Paging;
using KestraBus.Web.Errors;

namespace KestraBus.Web.Filters;

/// <summary>Names of the operations in queries.</summary>
static class FilterOperations
{
    static readonly FrozenDictionary<string, FilterOperation> ByName = new Dictionary<string, FilterOperation>
    {
        ["EQUALS"] = FilterOperation.Equals,
        ["NOT_EQUALS"] = FilterOperation.NotEquals,
        ["IN"] = FilterOperation.In,
        ["NOT_IN"] = FilterOperation.NotIn,
        ["CONTAINS"] = FilterOperation.Contains,
        ["STARTS_WITH"] = FilterOperation.StartsWith,
        ["ENDS_WITH"] = FilterOperation.EndsWith,
        ["REGEX"] = FilterOperation.Regex,
        ["PREFIX"] = FilterOperation.Prefix,
        ["GREATER_THAN"] = FilterOperation.GreaterThan,
        ["GREATER_THAN_OR_EQUAL_TO"] = FilterOperation.GreaterThanOrEqualTo,
        ["LESS_THAN"] = FilterOperation.LessThan,
        ["LESS_THAN_OR_EQUAL_TO"] = FilterOperation.LessThanOrEqualTo,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    static readonly FrozenDictionary<FilterOperation, string> Names =
        ByName.ToFrozenDictionary(each => each.Value, each => each.Key);

    public static FilterOperation Get(string name) => ByName.TryGetValue(name, out var operation)
        ? operation
        : throw Refusal.IllegalArgument($"No enum constant io.kestra.core.models.QueryFilter.Op.{name}");

    public static string Name(FilterOperation operation) => Names[operation];
}

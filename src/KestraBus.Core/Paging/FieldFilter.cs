namespace KestraBus.Core.Paging;

/// <summary>One condition of a search (http-api §1.5). <paramref name="Key"/> is the label's key for labels, else null.</summary>
public sealed record FieldFilter(string Field, FilterOperation Operation, IReadOnlyList<string> Values, string? Key = null);

public enum FilterOperation
{
    Equals,
    NotEquals,
    In,
    NotIn,
    Contains,
    StartsWith,
    EndsWith,
    Regex,
    Prefix,
    GreaterThan,
    GreaterThanOrEqualTo,
    LessThan,
    LessThanOrEqualTo,
}

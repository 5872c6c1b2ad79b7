namespace KestraBus.Core.Expressions;

/// <summary>A filter. Without parameters it ignores whatever arguments it is given, as Pebble's do.</summary>
public sealed record ExpressionFilter(string Name, IReadOnlyList<string>? Parameters, FilterBody Body)
{
    /// <summary>Whether the filter wants a value that does not exist as null instead of failing.</summary>
    public bool RescuesMissing { get; init; }
}

using System.Text.RegularExpressions;
using KestraBus.Core.Flows;
using KestraBus.Core.Paging;

namespace KestraBus.Web.Filters;

/// <summary>Holds filters against values that are in memory: flows, which are few.</summary>
static class FilterMatching
{
    static readonly TimeSpan RegexTime = TimeSpan.FromMilliseconds(200);

    public static bool Matches(FieldFilter filter, string value) => filter.Operation switch
    {
        FilterOperation.Equals => filter.Values.All(each => each == value),
        FilterOperation.NotEquals => filter.Values.All(each => each != value),
        FilterOperation.In => filter.Values.Contains(value),
        FilterOperation.NotIn => !filter.Values.Contains(value),
        FilterOperation.Contains => filter.Values.All(each => value.Contains(each, StringComparison.OrdinalIgnoreCase)),
        FilterOperation.StartsWith => filter.Values.All(each => value.StartsWith(each, StringComparison.Ordinal)),
        FilterOperation.EndsWith => filter.Values.All(each => value.EndsWith(each, StringComparison.Ordinal)),
        FilterOperation.Prefix => filter.Values.All(each => value == each || value.StartsWith(each + ".", StringComparison.Ordinal)),
        FilterOperation.Regex => filter.Values.All(each => MatchesPattern(each, value)),
        _ => false,
    };

    public static bool Matches(FieldFilter filter, IReadOnlyList<Label> labels)
    {
        var found = labels.Any(label => filter.Key is { } key
            ? label.Key == key && Fits(filter, label.Value)
            : filter.Values.Any(value => label.Key.Contains(value, StringComparison.OrdinalIgnoreCase)
                || label.Value.Contains(value, StringComparison.OrdinalIgnoreCase)));
        return filter.Operation is FilterOperation.NotEquals or FilterOperation.NotIn ? !found : found;
    }

    static bool Fits(FieldFilter filter, string value) => filter.Operation is FilterOperation.Contains
        ? filter.Values.Any(each => value.Contains(each, StringComparison.OrdinalIgnoreCase))
        : filter.Values.Contains(value);

    static bool MatchesPattern(string pattern, string value)
    {
        try
        {
            return Regex.IsMatch(value, pattern, RegexOptions.CultureInvariant, RegexTime);
        }
        catch (Exception exception) when (exception is ArgumentException or RegexMatchTimeoutException)
        {
            throw Errors.Refusal.IllegalArgument($"the pattern '{pattern}' cannot be used");
        }
    }
}

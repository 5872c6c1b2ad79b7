using System.Globalization;
using System.Linq.Expressions;
using KestraBus.Core.Paging;

namespace KestraBus.Storage.Repositories.Searching;

/// <summary>Tests of an instant.</summary>
static class DateTest
{
    public static Expression<Func<DateTimeOffset?, bool>> Of(FieldFilter filter)
    {
        var at = DateTimeOffset.Parse(filter.Values[^1], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUniversalTime();
        return filter.Operation switch
        {
            FilterOperation.Equals => date => date == at,
            FilterOperation.NotEquals => date => date != at,
            FilterOperation.GreaterThan => date => date > at,
            FilterOperation.GreaterThanOrEqualTo => date => date >= at,
            FilterOperation.LessThan => date => date < at,
            FilterOperation.LessThanOrEqualTo => date => date <= at,
            _ => throw new ArgumentException($"A date cannot be compared with {filter.Operation}"),
        };
    }
}

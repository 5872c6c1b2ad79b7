using System.Text.RegularExpressions;
using KestraBus.Core.Paging;
using Microsoft.EntityFrameworkCore;

namespace KestraBus.Storage.Repositories.Searching;

/// <summary>Patterns are held against the names there are, which are few; the rows are then found by name.</summary>
static class NamePatterns
{
    static readonly TimeSpan Time = TimeSpan.FromMilliseconds(200);

    /// <summary>The filter with the names that fit instead of its pattern; any other filter as it is.</summary>
    public static async Task<FieldFilter> ResolveAsync(IQueryable<string> names, FieldFilter filter, CancellationToken cancellationToken)
    {
        if (filter.Operation is not FilterOperation.Regex)
        {
            return filter;
        }

        var pattern = new Regex(filter.Values[^1], RegexOptions.CultureInvariant, Time);
        var known = await names.Distinct().ToListAsync(cancellationToken);
        return filter with { Operation = FilterOperation.In, Values = [.. known.Where(name => pattern.IsMatch(name))] };
    }
}

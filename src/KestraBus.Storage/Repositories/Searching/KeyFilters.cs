using System.Linq.Expressions;
using KestraBus.Core.KeyValues;
using KestraBus.Core.Paging;
using KestraBus.Storage.Database.Rows;

namespace KestraBus.Storage.Repositories.Searching;

/// <summary>Which keys, as conditions on their rows.</summary>
static class KeyFilters
{
    public static IQueryable<KeyValueRow> Apply(IQueryable<KeyValueRow> rows, KeyExpiry expiry, DateTimeOffset now)
    {
        rows = rows.Where(row => !row.Deleted);
        return expiry switch
        {
            KeyExpiry.Alive => rows.Where(row => row.Expires == null || row.Expires > now),
            KeyExpiry.Expired => rows.Where(row => row.Expires <= now),
            _ => rows,
        };
    }

    public static async Task<IQueryable<KeyValueRow>> ApplyAsync(
        IQueryable<KeyValueRow> rows, IReadOnlyList<FieldFilter> filters, CancellationToken cancellationToken)
    {
        var namespaces = rows.Select(row => row.Namespace);
        foreach (var filter in filters)
        {
            rows = rows.Where(Condition(await NamePatterns.ResolveAsync(namespaces, filter, cancellationToken)));
        }

        return rows;
    }

    static Expression<Func<KeyValueRow, bool>> Condition(FieldFilter filter) => filter.Field switch
    {
        "q" => filter.Operation is FilterOperation.NotEquals ? Member.Not(Word(filter.Values[^1])) : Word(filter.Values[^1]),
        "namespace" => Member.Where<KeyValueRow, string?>(row => row.Namespace, TextTest.Of(filter.Operation, filter.Values)),
        "updated" => Member.Where<KeyValueRow, DateTimeOffset?>(row => row.Updated, DateTest.Of(filter)),
        "expirationDate" => Member.Where<KeyValueRow, DateTimeOffset?>(row => row.Expires, DateTest.Of(filter)),
        _ => throw new ArgumentException($"Keys have no field '{filter.Field}' to search by"),
    };

    /// <summary>As in Kestra a text finds the beginnings of a key's words.</summary>
    static Expression<Func<KeyValueRow, bool>> Word(string text)
    {
        var lower = text.ToLowerInvariant();
        var (dot, line, dash) = ("." + lower, "_" + lower, "-" + lower);
        return row => row.Key.ToLower().StartsWith(lower)
            || row.Key.ToLower().Contains(dot) || row.Key.ToLower().Contains(line) || row.Key.ToLower().Contains(dash);
    }
}

using System.Linq.Expressions;
using KestraBus.Core.Paging;

namespace KestraBus.Storage.Repositories.Searching;

/// <summary>Sorts by fields in Kestra's spelling, and cuts out a page.</summary>
sealed class Sorting<T>(IReadOnlyDictionary<string, LambdaExpression> fields, Expression<Func<T, object?>> last, string standard)
{
    public IQueryable<T> Page(IQueryable<T> rows, PageRequest page)
    {
        IOrderedQueryable<T>? sorted = null;
        foreach (var (field, descending) in page.Sort.Count > 0 ? page.Sort : [new SortField(standard, true)])
        {
            var key = fields.TryGetValue(field, out var found) ? found : throw new ArgumentException($"There is no field '{field}' to sort by");
            sorted = Sort(sorted, rows, key, descending);
        }

        // The last key makes the order whole: without it a row could stand on two pages.
        return sorted!.ThenByDescending(last).Skip(page.Skip).Take(page.Size);
    }

    static IOrderedQueryable<T> Sort(IOrderedQueryable<T>? sorted, IQueryable<T> rows, LambdaExpression key, bool descending)
    {
        var method = (sorted is null ? "OrderBy" : "ThenBy") + (descending ? "Descending" : "");
        var source = (sorted ?? rows).Expression;
        var call = Expression.Call(typeof(Queryable), method, [typeof(T), key.ReturnType], source, Expression.Quote(key));
        return (IOrderedQueryable<T>)rows.Provider.CreateQuery<T>(call);
    }
}

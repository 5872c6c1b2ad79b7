using KestraBus.Core.Paging;
using KestraBus.Web.Errors;
using KestraBus.Web.Requests;

namespace KestraBus.Web.Paging;

/// <summary>Reads <c>page</c>, <c>size</c> and <c>sort</c> (http-api §1.4).</summary>
static class PageReader
{
    const int LargestPage = 10_000;

    /// <summary>Error texts name Kestra's operation; a field that is not sortable is refused.</summary>
    public static PageRequest Read(QueryReader query, string operation, IReadOnlyCollection<string> sortable)
    {
        var page = AtLeastOne(query.FindNumber("page") ?? 1, $"{operation}.page");
        var size = AtLeastOne(query.FindNumber("size") ?? 10, $"{operation}.size");
        return (long)(page - 1) * size > int.MaxValue
            ? throw Refusal.InvalidEntity([new Finding("must be less than the number of entries there can be", $"{operation}.page")])
            : new PageRequest(page, Math.Min(size, LargestPage), [.. query.List("sort").Select(each => Sort(each, sortable))]);
    }

    static int AtLeastOne(int number, string path) => number >= 1
        ? number
        : throw Refusal.InvalidEntity([new Finding("must be greater than or equal to 1", path)]);

    /// <summary>An unknown direction counts as descending, as Kestra has it.</summary>
    static SortField Sort(string text, IReadOnlyCollection<string> sortable) => text.Split(':') switch
    {
        [var field, var direction] when sortable.Contains(field) =>
            new SortField(field, !string.Equals(direction, "asc", StringComparison.OrdinalIgnoreCase)),
        _ => throw Refusal.Unprocessable("Invalid sort parameter"),
    };
}

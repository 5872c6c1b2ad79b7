using System.Linq.Expressions;
using KestraBus.Core.Paging;

namespace KestraBus.Storage.Repositories.Searching;

/// <summary>
/// Tests of a text. Beginnings and endings are cut out rather than matched with LIKE, which ignores case on SQLite; a prefix
/// is a range, so that an index helps.
/// </summary>
static class TextTest
{
    public static Expression<Func<string?, bool>> Of(FilterOperation operation, IReadOnlyList<string> values)
    {
        var value = values.Count > 0 ? values[^1] : "";
        return operation switch
        {
            FilterOperation.Equals when values.Count == 1 => text => text == value,
            FilterOperation.NotEquals when values.Count == 1 => text => text != value,
            FilterOperation.Equals or FilterOperation.In => text => values.Contains(text!),
            FilterOperation.NotEquals or FilterOperation.NotIn => text => !values.Contains(text!),
            FilterOperation.Contains => Contains(value),
            FilterOperation.StartsWith => text => text!.Length >= value.Length && text.Substring(0, value.Length) == value,
            FilterOperation.EndsWith => text => text!.Length >= value.Length && text.Substring(text.Length - value.Length) == value,
            FilterOperation.Prefix => Prefix(value),
            _ => throw new ArgumentException($"A text cannot be compared with {operation}"),
        };
    }

    public static Expression<Func<string?, bool>> Contains(string value)
    {
        var lower = value.ToLowerInvariant();
        return text => text!.ToLower().Contains(lower);
    }

    /// <summary>The namespace itself and all below it.</summary>
    static Expression<Func<string?, bool>> Prefix(string value)
    {
        var (from, to) = (value + ".", value + "/"); // '/' is the character after '.'
        return text => text == value || (string.Compare(text, from) >= 0 && string.Compare(text, to) < 0);
    }
}

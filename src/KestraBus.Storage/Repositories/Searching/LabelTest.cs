using System.Linq.Expressions;
using KestraBus.Core.Paging;
using KestraBus.Engine.Executor;

namespace KestraBus.Storage.Repositories.Searching;

/// <summary>Tests of the labels' text, see <see cref="LabelSearch"/>.</summary>
static class LabelTest
{
    public static Expression<Func<ExecutionSaga, bool>> Of(FieldFilter filter)
    {
        if (filter.Key is not { } key)
        {
            return Member.Where<ExecutionSaga, string?>(saga => saga.LabelsText, TextTest.Contains(filter.Values[^1]));
        }

        var found = filter.Operation is FilterOperation.Contains
            ? Member.Any(filter.Values.Select(value => ValueContains(key, value)))
            : Member.Any(filter.Values.Select(value => Has(key, value)));
        return filter.Operation is FilterOperation.NotEquals or FilterOperation.NotIn ? Member.Not(found) : found;
    }

    static Expression<Func<ExecutionSaga, bool>> Has(string key, string value)
    {
        var pair = LabelSearch.Pair(key, value);
        return saga => saga.LabelsText.Contains(pair);
    }

    /// <summary>Cuts the value out: what stands behind the key, up to the next separator.</summary>
    static Expression<Func<ExecutionSaga, bool>> ValueContains(string key, string value)
    {
        var (begin, lower) = (LabelSearch.Key(key), value.ToLowerInvariant());
        var end = LabelSearch.Separator;
        return saga => saga.LabelsText.Contains(begin)
            && (saga.LabelsText.Substring(saga.LabelsText.IndexOf(begin) + begin.Length) + end)
                .Substring(0, (saga.LabelsText.Substring(saga.LabelsText.IndexOf(begin) + begin.Length) + end).IndexOf(end))
                .ToLower().Contains(lower);
    }
}

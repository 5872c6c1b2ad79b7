namespace KestraBus.Core.Paging;

/// <summary>One page of what was asked for; <paramref name="Total"/> counts all that fits.</summary>
public sealed record Page<T>(IReadOnlyList<T> Results, long Total);

/// <summary>Which page: number from 1, size at least 1, sorted by fields in Kestra's spelling (<c>state.startDate</c>).</summary>
public sealed record PageRequest(int Number, int Size, IReadOnlyList<SortField> Sort)
{
    public static PageRequest First(int size) => new(1, size, []);

    public int Skip => (Number - 1) * Size;
}

public sealed record SortField(string Field, bool Descending);

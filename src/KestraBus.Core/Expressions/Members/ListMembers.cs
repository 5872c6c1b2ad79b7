using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Members;

/// <summary>Methods of Java's List.</summary>
static class ListMembers
{
    public static object? Call(IReadOnlyList<object?> list, string member, object?[] arguments) =>
        (member, arguments) switch
        {
            ("SIZE", []) => (long)list.Count,
            ("ISEMPTY", []) => list.Count == 0,
            ("GETFIRST", []) => list.Count > 0 ? list[0] : throw NoMember.Failure("getFirst"),
            ("GETLAST", []) => list.Count > 0 ? list[^1] : throw NoMember.Failure("getLast"),
            ("GET", [null]) => throw NoMember.Failure("get"),
            ("REVERSED", []) => list.Reverse().ToList(),
            ("INDEXOF", [var item]) => IndexOf(list, item),
            ("LASTINDEXOF", [var item]) => LastIndexOf(list, item),
            ("CONTAINSALL", [IReadOnlyList<object?> others]) => others.All(other => IndexOf(list, other) >= 0),
            ("TOARRAY" or "CLONE", []) => list,
            _ => NoMember.Instance,
        };

    static long IndexOf(IReadOnlyList<object?> list, object? item)
    {
        var index = 0;
        while (index < list.Count && !PlainData.AreEqual(list[index], item))
        {
            index++;
        }

        return index < list.Count ? index : -1;
    }

    static long LastIndexOf(IReadOnlyList<object?> list, object? item)
    {
        var index = list.Count - 1;
        while (index >= 0 && !PlainData.AreEqual(list[index], item))
        {
            index--;
        }

        return index;
    }
}

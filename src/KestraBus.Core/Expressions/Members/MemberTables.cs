using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Members;

/// <summary>Finds a method by Java's rules of getters: <c>size</c>, <c>getSize</c>, <c>isEmpty</c> as <c>empty</c>.</summary>
static class MemberTables
{
    static readonly string[] Prefixes = ["", "get", "is", "has"];

    public static bool TryCall(Rendering rendering, object owner, string name, object?[]? arguments, out object? value)
    {
        var given = arguments ?? [];
        foreach (var prefix in Prefixes)
        {
            var member = (prefix + name).ToUpperInvariant();
            if (Call(rendering, owner, member, given, out value))
            {
                return true;
            }
        }

        value = null;
        return false;
    }

    static bool Call(Rendering rendering, object owner, string member, object?[] arguments, out object? value)
    {
        value = (member, arguments) switch
        {
            ("TOSTRING", []) => rendering.Print(owner),
            _ => owner switch
            {
                string text => TextMembers.Call(text, member, arguments),
                IReadOnlyDictionary<string, object?> map => MapMembers.Call(map, member, arguments),
                IReadOnlyList<object?> list => ListMembers.Call(list, member, arguments),
                MapEntry entry => MapMembers.Call(entry, member, arguments),
                DateTimeOffset date => DateMembers.Call(date, member, arguments),
                TimeSpan duration => DateMembers.Call(duration, member, arguments),
                bool truth => Call(truth, member, arguments),
                _ when JavaNumber.IsNumber(owner) =>
                    NumberMembers.Call(JavaNumber.Normalize(owner)!, member, arguments),
                _ => NoMember.Instance,
            },
        };
        return value is not NoMember;
    }

    static object? Call(bool truth, string member, object?[] arguments) => (member, arguments) switch
    {
        ("BOOLEANVALUE", []) => truth,
        ("COMPARETO", [bool other]) => (long)truth.CompareTo(other),
        ("COMPARETO", [_]) => throw NoMember.Failure("compareTo"),
        _ => NoMember.Instance,
    };
}

using System.Collections.Frozen;
using System.Globalization;
using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Members;

/// <summary>
/// What <c>a.b</c> finds: keys of maps, elements of lists, and the few methods of Java's types that flows use. There is
/// no reflection: what is not listed does not exist.
/// </summary>
static class Member
{
    static readonly FrozenSet<string> Denied = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "class", "getClass", "wait", "notify", "notifyAll");

    public static bool TryGet(Rendering rendering, object? owner, object? key, object?[]? arguments, out object? value)
    {
        value = null;
        switch (owner)
        {
            case null:
                return false;
            case IReadOnlyDictionary<string, object?> when arguments is null && key is null:
                throw new ExpressionException("The key of a map cannot be null.");
            case IReadOnlyDictionary<string, object?> map when arguments is null:
                return TryGetKey(map, key, out value);
            case IReadOnlyList<object?> list when arguments is null && TryGetElement(rendering, list, key, out value):
                return true;
        }

        var name = rendering.Print(key);
        if (name.Length == 0 || (arguments is null or [] && Denied.Contains(name)))
        {
            throw new ExpressionException($"Access to '{name}' is denied.");
        }

        return MemberTables.TryCall(rendering, owner, name, arguments, out value);
    }

    static bool TryGetKey(IReadOnlyDictionary<string, object?> map, object? key, out object? value)
    {
        if (key is string name)
        {
            return map.TryGetValue(name, out value);
        }

        value = null;
        if (!JavaNumber.IsNumber(key))
        {
            return false;
        }

        return map is MapLiteral { HasNumberKeys: true }
            ? map.TryGetValue(PlainData.Print(key), out value)
            : throw new ExpressionException($"The keys of the map are strings: {PlainData.Print(key)} is a number.");
    }

    static bool TryGetElement(Rendering rendering, IReadOnlyList<object?> list, object? key, out object? value)
    {
        var isIndex = int.TryParse(
            rendering.Print(key), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index)
            && index >= 0 && index < list.Count;
        value = isIndex ? list[index] : null;
        return isIndex;
    }
}

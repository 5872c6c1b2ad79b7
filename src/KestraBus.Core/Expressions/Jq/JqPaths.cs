using System.Numerics;
using System.Runtime.CompilerServices;

namespace KestraBus.Core.Expressions.Jq;

/// <summary>Reads, sets and removes parts of values by path. Values never change; changed ones are new.</summary>
static class JqPaths
{
    const int LongestGap = 1_000_000;

    public static object? Get(object? value, IReadOnlyList<object?> path, JqContext context)
    {
        foreach (var key in path)
        {
            value = value is null ? null : GetChild(value, key, context);
        }

        return value;
    }

    public static object? GetChild(object? value, object? key, JqContext context) => (value, key) switch
    {
        (IReadOnlyDictionary<string, object?> map, string name) => map.GetValueOrDefault(name),
        (IReadOnlyList<object?> list, long or double or BigInteger) => ElementAt(list, JqTypes.ToDouble(key)),
        (IReadOnlyList<object?> list, IReadOnlyDictionary<string, object?> slice) =>
            list.Take(Bounds(list.Count, slice)).ToList(),
        (string text, IReadOnlyDictionary<string, object?> slice) => Slice(text, slice),
        (IReadOnlyList<object?> list, IReadOnlyList<object?> searched) => JqStrings.Indices(list, searched, context),
        (null, string or long or double or BigInteger or IReadOnlyDictionary<string, object?>) => null,
        (_, string name) =>
            throw new JqException($"Cannot index {JqTypes.NameOf(value)} with string \"{name}\""),
        _ => throw new JqException($"Cannot index {JqTypes.NameOf(value)} with {JqTypes.NameOf(key)}"),
    };

    public static object? Set(object? value, IReadOnlyList<object?> path, object? fresh, JqContext context) =>
        Set(value, path, 0, fresh, context);

    /// <summary>Removes several parts, the last ones first so that the paths of the others stay true.</summary>
    public static object? Delete(object? value, IEnumerable<object?> paths, JqContext context)
    {
        foreach (var path in paths.OrderDescending(context.Order))
        {
            value = Delete(value,
                path as IReadOnlyList<object?> ?? throw new JqException("Path must be specified as an array"), 0,
                    context);
        }

        return value;
    }

    static object? ElementAt(IReadOnlyList<object?> list, double position)
    {
        var index = position < 0 ? position + list.Count : position;
        return index >= 0 && index < list.Count && index == Math.Floor(index) ? list[(int)index] : null;
    }

    static Range Bounds(int length, IReadOnlyDictionary<string, object?> slice)
    {
        var start = Bound(slice.GetValueOrDefault("start"), length, 0, Math.Floor);
        var end = Bound(slice.GetValueOrDefault("end"), length, length, Math.Ceiling);
        return start..Math.Max(start, end);
    }

    static int Bound(object? bound, int length, int otherwise, Func<double, double> round)
    {
        if (bound is null)
        {
            return otherwise;
        }

        var position = round(JqTypes.ToDouble(bound));
        return (int)Math.Clamp(position < 0 ? position + length : position, 0, length);
    }

    static string Slice(string text, IReadOnlyDictionary<string, object?> slice)
    {
        var characters = text.EnumerateRunes().ToArray();
        return string.Concat(characters.Take(Bounds(characters.Length, slice)));
    }

    static object? Set(object? value, IReadOnlyList<object?> path, int step, object? fresh, JqContext context)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (step == path.Count)
        {
            return fresh;
        }

        var key = path[step];
        var child = Set(GetChild(value, key, context), path, step + 1, fresh, context);
        switch (value, key)
        {
            case (null or IReadOnlyDictionary<string, object?>, string name):
                return new OrderedDictionary<string, object?>(
                    value as IReadOnlyDictionary<string, object?> ?? new Dictionary<string, object?>())
                {
                    [name] = child,
                };
            case (null or IReadOnlyList<object?>, long or double or BigInteger):
                return SetElement(value as IReadOnlyList<object?> ?? [], (long)Math.Floor(JqTypes.ToDouble(key)),
                    child);
            case (null or IReadOnlyList<object?>, IReadOnlyDictionary<string, object?> slice):
                var list = value as IReadOnlyList<object?> ?? [];
                var bounds = Bounds(list.Count, slice);
                return child is IReadOnlyList<object?> inserted
                    ? (List<object?>)[.. list.Take(bounds.Start.Value), .. inserted, .. list.Skip(bounds.End.Value)]
                    : throw new JqException("A slice of an array can only be assigned another array");
            default:
                throw new JqException($"Cannot update field at object index of {JqTypes.NameOf(value)}");
        }
    }

    static List<object?> SetElement(IReadOnlyList<object?> list, long index, object? child)
    {
        index = index < 0 ? index + list.Count : index;
        if (index < 0 || index > list.Count + LongestGap)
        {
            throw new JqException("Out of bounds negative array index");
        }

        var changed = new List<object?>(list);
        while (changed.Count <= index)
        {
            changed.Add(null);
        }

        changed[(int)index] = child;
        return changed;
    }

    static object? Delete(object? value, IReadOnlyList<object?> path, int step, JqContext context)
    {
        if (value is null || path.Count == 0)
        {
            return null;
        }

        var key = path[step];
        if (step < path.Count - 1)
        {
            return GetChild(value, key, context) is { } child
                ? Set(value, [key], Delete(child, path, step + 1, context), context) : value;
        }

        switch (value, key)
        {
            case (IReadOnlyDictionary<string, object?> map, string name):
                var rest = new OrderedDictionary<string, object?>(map);
                rest.Remove(name);
                return rest;
            case (IReadOnlyList<object?> list, long or double or BigInteger):
                var index = (int)Math.Floor(JqTypes.ToDouble(key)) is var given && given < 0 ? given + list.Count
                    : given;
                return list.Where((_, position) => position != index).ToList();
            case (IReadOnlyList<object?> list, IReadOnlyDictionary<string, object?> slice):
                var bounds = Bounds(list.Count, slice);
                return (List<object?>)[.. list.Take(bounds.Start.Value), .. list.Skip(bounds.End.Value)];
            case (_, string name):
                throw new JqException($"Cannot index {JqTypes.NameOf(value)} with string \"{name}\"");
            default:
                throw new JqException($"Cannot index {JqTypes.NameOf(value)} with {JqTypes.NameOf(key)}");
        }
    }
}

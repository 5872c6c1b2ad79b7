using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Properties;

/// <summary>Hands converted values out as .NET types.</summary>
static class PropertyCast
{
    public static T To<T>(object value)
    {
        if (value is T fits)
        {
            return fits;
        }

        var type = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        return (T)Cast(value, type);
    }

    static object Cast(object value, Type type) => value switch
    {
        string name when type.IsEnum => CastEnum(name, type),
        long number when type == typeof(int) => (int)number,
        BigDecimal number when type == typeof(decimal) =>
            decimal.Parse(number.ToPlainText(), System.Globalization.CultureInfo.InvariantCulture),
        IReadOnlyList<object?> list => CastList(list, type.GenericTypeArguments[0]),
        IReadOnlyDictionary<string, object?> map => CastMap(map, type.GenericTypeArguments[1]),
        _ => Dates.IsoText.ToDateTimeOffset(value) is { } date && type == typeof(DateTimeOffset)
            ? date
            : throw new ExpressionException($"The property is no {type.Name}.") { IsLocated = true },
    };

    static object CastEnum(string name, Type type) =>
        Enum.GetValues(type).Cast<object>().First(value => PropertyTypeMap.WireName(value.ToString()!) == name);

    // The element types that tasks declare; others would need code made at run time.
    static object CastList(IReadOnlyList<object?> list, Type element)
    {
        if (element == typeof(string))
        {
            return list.Select(item => item is null ? null : PlainData.Print(item)).ToList();
        }

        if (element == typeof(int))
        {
            return list.Select(item => (int)Whole(item, PropertyKind.Integer)).ToList();
        }

        return element == typeof(long)
            ? list.Select(item => Whole(item, PropertyKind.Long)).ToList()
            : element == typeof(IReadOnlyDictionary<string, object?>)
                ? list.Select(item => item as IReadOnlyDictionary<string, object?>).ToList()
                : throw new NotSupportedException($"Properties cannot be lists of {element}.");
    }

    // The items of a written list that are no texts have not been converted yet.
    static long Whole(object? item, PropertyKind kind) =>
        PropertyConversion.Convert(item, new(kind)) is long number ? number : 0;

    static object CastMap(IReadOnlyDictionary<string, object?> map, Type element)
    {
        if (element == typeof(string))
        {
            return new OrderedDictionary<string, string?>(map.Select(entry =>
                KeyValuePair.Create(entry.Key, entry.Value is null ? null : PlainData.Print(entry.Value))));
        }

        return element == typeof(long) || element == typeof(int)
            ? new OrderedDictionary<string, long>(map.Select(entry =>
                KeyValuePair.Create(entry.Key,
                    Convert.ToInt64(entry.Value, System.Globalization.CultureInfo.InvariantCulture))))
            : throw new NotSupportedException($"Properties cannot be maps of {element}.");
    }
}

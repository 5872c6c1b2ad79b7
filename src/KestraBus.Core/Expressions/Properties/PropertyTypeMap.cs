namespace KestraBus.Core.Expressions.Properties;

static class PropertyTypeMap
{
    static readonly Dictionary<Type, PropertyKind> Scalars = new()
    {
        [typeof(object)] = PropertyKind.Object,
        [typeof(string)] = PropertyKind.Text,
        [typeof(int)] = PropertyKind.Integer,
        [typeof(long)] = PropertyKind.Long,
        [typeof(float)] = PropertyKind.Float,
        [typeof(double)] = PropertyKind.Double,
        [typeof(decimal)] = PropertyKind.Decimal,
        [typeof(bool)] = PropertyKind.Boolean,
        [typeof(TimeSpan)] = PropertyKind.Duration,
        [typeof(DateTimeOffset)] = PropertyKind.Date,
    };

    /// <summary>Looks at the type a property was declared with, never at values.</summary>
    public static PropertyType Find(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (Scalars.TryGetValue(type, out var kind))
        {
            return new(kind);
        }

        if (type.IsEnum)
        {
            return new(PropertyKind.Enumeration, Names: [.. Enum.GetNames(type).Select(WireName)]);
        }

        return type switch
        {
            { IsGenericType: true } when type.IsAssignableFrom(
                typeof(List<>).MakeGenericType(type.GenericTypeArguments[^1])) =>
                new(PropertyKind.List, Find(type.GenericTypeArguments[0])),
            { IsGenericType: true, GenericTypeArguments: [_, var element] } => new(PropertyKind.Map, Find(element)),
            _ => throw new NotSupportedException($"Properties cannot have the type {type}."),
        };
    }

    /// <summary>Kestra's spelling of an enumeration's name: UPPER_SNAKE.</summary>
    public static string WireName(string name) => System.Text.Json.JsonNamingPolicy.SnakeCaseUpper.ConvertName(name);
}

namespace KestraBus.Core.Expressions.Properties;

/// <summary>The type of a task property, with the type of elements and the names of an enumeration.</summary>
public sealed record PropertyType(PropertyKind Kind, PropertyType? Element = null, IReadOnlyList<string>? Names = null)
{
    public static PropertyType Object { get; } = new(PropertyKind.Object);

    public static PropertyType Text { get; } = new(PropertyKind.Text);

    public bool IsStructure => Kind is PropertyKind.List or PropertyKind.Map or PropertyKind.Object;

    /// <summary>The type of a .NET type.</summary>
    public static PropertyType Of<T>() => PropertyTypes<T>.Type;

    /// <summary>The type of a Java name such as <c>Integer</c>, <c>List&lt;String&gt;</c>, <c>Map&lt;String,Object&gt;</c>.</summary>
    public static PropertyType Parse(string name)
    {
        var open = name.IndexOf('<', StringComparison.Ordinal);
        if (open < 0)
        {
            return new(Scalar(name.Trim()));
        }

        var inner = name[(open + 1)..^1];
        return name[..open].Trim() switch
        {
            "List" or "Set" or "Collection" => new(PropertyKind.List, Parse(inner)),
            "Map" => new(PropertyKind.Map, Parse(inner[(inner.IndexOf(',', StringComparison.Ordinal) + 1)..])),
            _ => throw new ExpressionException($"There are no properties of the type {name}."),
        };
    }

    static PropertyKind Scalar(string name) => name switch
    {
        "Object" => PropertyKind.Object,
        "String" or "URI" => PropertyKind.Text,
        "Integer" => PropertyKind.Integer,
        "Long" => PropertyKind.Long,
        "Float" => PropertyKind.Float,
        "Double" => PropertyKind.Double,
        "BigDecimal" => PropertyKind.Decimal,
        "Boolean" => PropertyKind.Boolean,
        "Duration" => PropertyKind.Duration,
        "Instant" or "ZonedDateTime" or "LocalDateTime" or "LocalDate" => PropertyKind.Date,
        "List" => PropertyKind.List,
        "Map" => PropertyKind.Map,
        _ => throw new ExpressionException($"There are no properties of the type {name}."),
    };
}

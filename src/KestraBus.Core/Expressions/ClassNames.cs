using System.Numerics;
using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions;

/// <summary>What Java calls the types of our values.</summary>
static class ClassNames
{
    public static string Of(object value) => value switch
    {
        string => "java.lang.String",
        bool => "java.lang.Boolean",
        int => "java.lang.Integer",
        long => "java.lang.Long",
        double => "java.lang.Double",
        float => "java.lang.Float",
        BigInteger => "java.math.BigInteger",
        BigDecimal or decimal => "java.math.BigDecimal",
        MapLiteral => "java.util.HashMap",
        IReadOnlyDictionary<string, object?> => "java.util.LinkedHashMap",
        IReadOnlyList<object?> => "java.util.ArrayList",
        DateTimeOffset => "java.time.ZonedDateTime",
        DateTime => "java.time.LocalDateTime",
        DateOnly => "java.time.LocalDate",
        TimeOnly => "java.time.LocalTime",
        TimeSpan => "java.time.Duration",
        _ => "java.lang.Object",
    };
}

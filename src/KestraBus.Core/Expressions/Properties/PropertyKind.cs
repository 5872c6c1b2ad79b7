namespace KestraBus.Core.Expressions.Properties;

/// <summary>What a task property can be.</summary>
public enum PropertyKind
{
    Object,
    Text,
    Integer,
    Long,
    Float,
    Double,
    Decimal,
    Boolean,
    Duration,
    Date,
    Enumeration,
    List,
    Map,
}

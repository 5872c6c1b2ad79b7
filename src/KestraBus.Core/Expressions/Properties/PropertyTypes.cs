namespace KestraBus.Core.Expressions.Properties;

/// <summary>Property types of .NET types, worked out once per type.</summary>
static class PropertyTypes<T>
{
    public static PropertyType Type { get; } = PropertyTypeMap.Find(typeof(T));
}

namespace KestraBus.Core.Plugins.Shapes;

/// <summary>What one mapping holds, property by property.</summary>
sealed class PropertyValues
{
    readonly Dictionary<string, object?> values = new(StringComparer.Ordinal);

    /// <summary>Under canonical names, in the order of the source.</summary>
    public OrderedDictionary<string, object?> Plain { get; } = [];

    public void Set(PropertyShape property, ShapeValue value)
    {
        Plain[property.Name] = value.Plain;
        values[property.Name] = value.Value;
    }

    /// <summary>Given at all, even when the value was refused.</summary>
    public bool Has(string name) => values.ContainsKey(name);

    public bool TryGet(string name, out object? value) => values.TryGetValue(name, out value);

    public T? Get<T>(string name) => values.TryGetValue(name, out var value) && value is T typed ? typed : default;

    public T Get<T>(string name, T absent) => values.TryGetValue(name, out var value) && value is T typed ? typed : absent;
}

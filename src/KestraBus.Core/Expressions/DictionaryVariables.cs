namespace KestraBus.Core.Expressions;

/// <summary>Variables that are already in memory.</summary>
public sealed class DictionaryVariables(IReadOnlyDictionary<string, object?> values) : IVariables
{
    /// <summary>No variables at all.</summary>
    public static DictionaryVariables Empty { get; } = new(new Dictionary<string, object?>());

    public IEnumerable<string> Names => values.Keys;

    public bool TryGet(string name, out object? value) => values.TryGetValue(name, out value);
}

using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace KestraBus.Core.Executions.Variables;

/// <summary>A map whose values are worked out when they are asked for, and once. Mutable because it remembers them.</summary>
sealed class LazyMap(Func<IEnumerable<string>> keys, Func<string, bool> has, Func<string, object?> find)
    : IReadOnlyDictionary<string, object?>
{
    readonly Dictionary<string, object?> known = new(StringComparer.Ordinal);

    public IEnumerable<string> Keys => keys();

    public IEnumerable<object?> Values => Keys.Select(key => this[key]);

    public int Count => Keys.Count();

    public object? this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException(key);

    public bool ContainsKey(string key) => has(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value)
    {
        if (known.TryGetValue(key, out value))
        {
            return true;
        }

        if (!has(key))
        {
            return false;
        }

        value = find(key);
        known[key] = value;
        return true;
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() =>
        Keys.Select(key => KeyValuePair.Create(key, this[key])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

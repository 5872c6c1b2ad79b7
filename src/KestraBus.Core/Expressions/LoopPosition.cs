using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace KestraBus.Core.Expressions;

/// <summary>The variable <c>loop</c> of one round: a map like any other, which holds no entries but works them out.</summary>
sealed class LoopPosition(int index, int length) : IReadOnlyDictionary<string, object?>
{
    static readonly string[] Names = ["index", "length", "first", "last", "revindex"];

    public IEnumerable<string> Keys => Names;

    public IEnumerable<object?> Values => Names.Select(name => this[name]);

    public int Count => Names.Length;

    public object? this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException(key);

    public bool ContainsKey(string key) => Names.Contains(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value)
    {
        value = key switch
        {
            "index" => (long)index,
            "length" => (long)length,
            "first" => index == 0,
            "last" => index == length - 1,
            "revindex" => (long)(length - 1 - index),
            _ => null,
        };
        return value is not null;
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() =>
        Names.Select(name => KeyValuePair.Create(name, this[name])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

namespace KestraBus.Core.Plugins;

/// <summary>
/// A dynamic property: kept as written (text, number, list or map, possibly with expressions) and rendered by
/// <see cref="RunContext"/> just before use, then converted to <typeparamref name="T"/> (flow-language §3.2).
/// </summary>
public sealed record Property<T>(object? Raw)
{
    public static implicit operator Property<T>(T value) => new((object?)value);
}

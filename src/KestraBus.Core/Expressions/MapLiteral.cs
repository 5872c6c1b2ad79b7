using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions;

/// <summary>
/// A map written in a template. Only such a map can have keys that are numbers, and only then can a number look one up.
/// </summary>
sealed class MapLiteral : OrderedDictionary<string, object?>
{
    public bool HasNumberKeys { get; private set; }

    public void AddEntry(object? key, object? value)
    {
        HasNumberKeys |= JavaNumber.IsNumber(key);
        this[PlainData.Print(key)] = value;
    }
}

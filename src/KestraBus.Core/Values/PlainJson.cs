namespace KestraBus.Core.Values;

/// <summary>JSON text to plain values and back: null, bool, long, double, string, lists and ordered maps.</summary>
public static class PlainJson
{
    public static object? Parse(string json) => throw new NotImplementedException();

    public static object? Parse(ReadOnlySpan<byte> utf8) => throw new NotImplementedException();

    /// <summary>Compact JSON as Kestra prints it: map entries with a null value are left out.</summary>
    public static string Write(object? value) => throw new NotImplementedException();
}

namespace KestraBus.Core.Values;

/// <summary>What can be done with plain values without knowing their types.</summary>
public static class PlainData
{
    /// <summary>Deep equality; numbers are equal when their values are.</summary>
    public static bool AreEqual(object? left, object? right) => throw new NotImplementedException();

    /// <summary>Two maps united, maps within maps too; other values of <paramref name="right"/> win.</summary>
    public static OrderedDictionary<string, object?> Merge(
        IReadOnlyDictionary<string, object?> left, IReadOnlyDictionary<string, object?> right) => throw new NotImplementedException();

    /// <summary>The value as Java's <c>toString</c> prints it.</summary>
    public static string Print(object? value) => throw new NotImplementedException();
}

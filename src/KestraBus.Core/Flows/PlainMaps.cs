using System.Collections.Immutable;

namespace KestraBus.Core.Flows;

/// <summary>Shared instances of plain maps.</summary>
public static class PlainMaps
{
    public static IReadOnlyDictionary<string, object?> Empty { get; } = ImmutableDictionary<string, object?>.Empty;
}

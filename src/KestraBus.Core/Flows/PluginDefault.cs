namespace KestraBus.Core.Flows;

/// <summary>Values laid under (or, when forced, over) every mapping whose type begins with <paramref name="Type"/> (flow-language §1.7).</summary>
public sealed record PluginDefault(string Type, bool Forced, IReadOnlyDictionary<string, object?> Values);

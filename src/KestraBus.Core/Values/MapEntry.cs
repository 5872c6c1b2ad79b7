namespace KestraBus.Core.Values;

/// <summary>One entry of a map, as a loop over the map sees it.</summary>
public sealed record MapEntry(string Key, object? Value);

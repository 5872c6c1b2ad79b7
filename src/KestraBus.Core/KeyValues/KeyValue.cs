namespace KestraBus.Core.KeyValues;

/// <summary>A key and its value.</summary>
public sealed record KeyValue(KeyEntry Entry, KeyValueContent Content);

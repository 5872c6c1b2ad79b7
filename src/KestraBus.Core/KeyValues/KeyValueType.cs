namespace KestraBus.Core.KeyValues;

/// <summary>What a value of the key-value store is, in Kestra's words.</summary>
public enum KeyValueType
{
    String,
    Number,
    Boolean,
    Datetime,
    Date,
    Duration,
    Json,
}

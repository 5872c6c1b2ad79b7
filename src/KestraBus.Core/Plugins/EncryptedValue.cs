namespace KestraBus.Core.Plugins;

/// <summary>A secret text as it rests and travels, in the form Kestra gives it.</summary>
public sealed record EncryptedValue(string Cipher)
{
    const string TypeName = "io.kestra.datatype:aes_encrypted";

    public IReadOnlyDictionary<string, object?> ToValue() =>
        new OrderedDictionary<string, object?> { ["type"] = TypeName, ["value"] = Cipher };

    /// <summary>Reads a value that may be encrypted; null when it is not.</summary>
    public static EncryptedValue? Find(object? value) =>
        value is IReadOnlyDictionary<string, object?> { Count: 2 } map
        && map.GetValueOrDefault("type") is TypeName
        && map.GetValueOrDefault("value") is string cipher
            ? new EncryptedValue(cipher)
            : null;
}

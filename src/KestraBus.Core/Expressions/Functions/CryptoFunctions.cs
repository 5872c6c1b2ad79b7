using System.Security.Cryptography;
using System.Text;
using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Functions;

/// <summary>AES/GCM with a random nonce in front of the text and a tag behind it, all of it as base64.</summary>
static class CryptoFunctions
{
    const int NonceSize = 12;
    const int TagSize = 16;

    public static ExpressionFamily Family { get; } = new()
    {
        Functions =
        [
            new("encrypt", ["key", "plaintext"], arguments => Apply(arguments, "plaintext", Encrypt)),
            new("decrypt", ["key", "encrypted"], arguments => Apply(arguments, "encrypted", Decrypt)),
        ],
    };

    // Nothing stays nothing, whatever the key.
    static string? Apply(Arguments arguments, string name, Func<string, string, string> function)
    {
        if (!arguments.Has(0) || !arguments.Has(1))
        {
            throw new ExpressionException($"The arguments 'key' and '{name}' are required.");
        }

        return arguments.TextOrNull(1, name) is { Length: > 0 } text
            ? function(arguments.RequiredText(0, "key"), text)
            : arguments[1] as string;
    }

    static string Encrypt(string key, string text)
    {
        using var cipher = Cipher(key);
        var plain = Encoding.UTF8.GetBytes(text);
        var result = new byte[NonceSize + plain.Length + TagSize];
        var nonce = result.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        cipher.Encrypt(nonce, plain, result.AsSpan(NonceSize, plain.Length), result.AsSpan(NonceSize + plain.Length));
        return Convert.ToBase64String(result);
    }

    static string Decrypt(string key, string text)
    {
        using var cipher = Cipher(key);
        var data = FromBase64(text);
        if (data.Length < NonceSize + TagSize)
        {
            throw new ExpressionException("The encrypted text is too short.");
        }

        try
        {
            var plain = new byte[data.Length - NonceSize - TagSize];
            cipher.Decrypt(data.AsSpan(0, NonceSize), data.AsSpan(NonceSize, plain.Length),
                data.AsSpan(NonceSize + plain.Length), plain);
            return Encoding.UTF8.GetString(plain);
        }
        catch (CryptographicException failure)
        {
            throw new ExpressionException("The text cannot be decrypted with this key.", failure);
        }
    }

    static AesGcm Cipher(string key)
    {
        var bytes = FromBase64(key);
        return bytes.Length is 16 or 24 or 32
            ? new(bytes, TagSize)
            : throw new ExpressionException("The key must have 16, 24 or 32 bytes.");
    }

    static byte[] FromBase64(string text) =>
        JavaBase64.Decode(text) ?? throw new ExpressionException("The key or the text is not base64.");
}

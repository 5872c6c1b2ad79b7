using System.Security.Cryptography;
using System.Text;

namespace KestraBus.Core.Flows.Inputs;

/// <summary>AES/GCM with the key of the instance: a random nonce, the text, a tag, all of it as base64, as Kestra keeps secrets.</summary>
public sealed class AesSecretCipher : ISecretCipher
{
    const int NonceSize = 12;
    const int TagSize = 16;

    readonly byte[] key;

    /// <param name="base64Key">16, 24 or 32 bytes (<c>kestra.encryption.secret-key</c>).</param>
    /// <exception cref="ArgumentException">The key is none.</exception>
    public AesSecretCipher(string base64Key)
    {
        key = new byte[base64Key.Length];
        if (!Convert.TryFromBase64String(base64Key, key, out var length) || length is not (16 or 24 or 32))
        {
            throw new ArgumentException("The encryption key must be 16, 24 or 32 bytes in base64.", nameof(base64Key));
        }

        key = key[..length];
    }

    public string Encrypt(string plain)
    {
        if (plain.Length == 0)
        {
            return plain;
        }

        var text = Encoding.UTF8.GetBytes(plain);
        var sealedText = new byte[NonceSize + text.Length + TagSize];
        var nonce = sealedText.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key, TagSize);
        cipher.Encrypt(nonce, text, sealedText.AsSpan(NonceSize, text.Length), sealedText.AsSpan(NonceSize + text.Length));
        return Convert.ToBase64String(sealedText);
    }

    public string Decrypt(string encrypted)
    {
        if (encrypted.Length == 0)
        {
            return encrypted;
        }

        var bytes = new byte[encrypted.Length];
        if (!Convert.TryFromBase64String(encrypted, bytes, out var length) || length < NonceSize + TagSize)
        {
            throw new CryptographicException("The text is not an encrypted one.");
        }

        var plain = new byte[length - NonceSize - TagSize];
        using var cipher = new AesGcm(key, TagSize);
        var (nonce, tag) = (bytes.AsSpan(0, NonceSize).ToArray(), bytes.AsSpan(NonceSize + plain.Length, TagSize).ToArray());
        cipher.Decrypt(nonce, bytes.AsSpan(NonceSize, plain.Length), tag, plain);
        return Encoding.UTF8.GetString(plain);
    }
}

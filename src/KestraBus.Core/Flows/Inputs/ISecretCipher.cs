namespace KestraBus.Core.Flows.Inputs;

/// <summary>Keeps secret inputs and outputs unreadable at rest.</summary>
public interface ISecretCipher
{
    string Encrypt(string plain);

    /// <exception cref="System.Security.Cryptography.CryptographicException">It was encrypted with another key, or not at all.</exception>
    string Decrypt(string encrypted);
}

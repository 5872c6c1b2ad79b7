using System.Security.Cryptography;
using KestraBus.Core.Flows.Inputs;

namespace KestraBus.Core.Tests.Inputs;

public sealed class AesSecretCipherTests
{
    const string Key = "MDEyMzQ1Njc4OWFiY2RlZg==";

    [Fact]
    public void Encrypt_SameTextTwice_DiffersButOpens()
    {
        var cipher = new AesSecretCipher(Key);

        var first = cipher.Encrypt("hush ✓");

        cipher.Encrypt("hush ✓").ShouldNotBe(first);
        cipher.Decrypt(first).ShouldBe("hush ✓");
    }

    [Fact]
    public void Decrypt_OtherKey_Throws()
    {
        var other = new AesSecretCipher("ZmVkY2JhOTg3NjU0MzIxMA==");

        Should.Throw<CryptographicException>(() => other.Decrypt(new AesSecretCipher(Key).Encrypt("hush")));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("AAAA")]
    public void Decrypt_NoCipherText_Throws(string text) => Should.Throw<CryptographicException>(() => new AesSecretCipher(Key).Decrypt(text));

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("no base64!")]
    public void Constructor_NoKey_Throws(string key) => Should.Throw<ArgumentException>(() => new AesSecretCipher(key));
}

using System.Security.Cryptography;
using System.Text;

namespace KestraBus.Web.Security;

/// <summary>Compares secrets without telling by the time it takes how much of them fits, nor how long they are.</summary>
static class ConstantTime
{
    public static bool AreEqual(string given, string expected) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(expected)));
}

using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Functions;

/// <summary>Functions that make identifiers.</summary>
static class IdFunctions
{
    const string Base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    const string NanoAlphabet = "_-0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const int DefaultNanoLength = 21;
    const int LongestNanoId = 1_000;
    const int LengthOfKsuid = 27;
    const long EpochOfKsuid = 1_400_000_000;

    public static ExpressionFamily Family { get; } = new()
    {
        Functions =
        [
            new("uuid", [], arguments => Guid.CreateVersion7(arguments.Rendering.Time.GetUtcNow()).ToString()),
            new("id", [], _ => Encode(RandomNumberGenerator.GetBytes(16))),
            new("ksuid", [], Ksuid),
            new("nanoId", ["length", "alphabet"], NanoId),
        ],
    };

    static string Ksuid(Arguments arguments)
    {
        var bytes = RandomNumberGenerator.GetBytes(20);
        var seconds = arguments.Rendering.Time.GetUtcNow().ToUnixTimeSeconds() - EpochOfKsuid;
        BinaryPrimitives.WriteUInt32BigEndian(bytes, unchecked((uint)seconds));
        return Encode(bytes).PadLeft(LengthOfKsuid, '0');
    }

    static string Encode(byte[] bytes)
    {
        var number = new BigInteger(bytes, isUnsigned: true, isBigEndian: true);
        var text = new Stack<char>();
        do
        {
            number = BigInteger.DivRem(number, Base62.Length, out var digit);
            text.Push(Base62[(int)digit]);
        }
        while (!number.IsZero);

        return string.Concat(text);
    }

    static string NanoId(Arguments arguments)
    {
        // Kestra goes by its own length and alphabet when a given one has another type.
        var length = JavaNumber.Normalize(arguments[0]) as long? ?? DefaultNanoLength;
        var alphabet = arguments[1] as string ?? NanoAlphabet;
        return length is < 0 or > LongestNanoId || alphabet.Length == 0
            ? throw new ExpressionException(
                $"The length must be between 0 and {LongestNanoId}, the alphabet must not be empty.")
            : RandomNumberGenerator.GetString(alphabet, (int)length);
    }
}

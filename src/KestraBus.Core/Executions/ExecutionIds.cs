namespace KestraBus.Core.Executions;

/// <summary>Ids of executions and task runs: a version 7 UUID in base 62, 22 characters, sortable by time (flow-language §1.6).</summary>
public static class ExecutionIds
{
    const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    const int Length = 22;

    // Behind a larger number there can be no further digit: 22 digits hold more than a UUID.
    static readonly UInt128 Most = UInt128.MaxValue / 62;

    public static string New(DateTimeOffset now) => FromGuid(Guid.CreateVersion7(now));

    public static string FromGuid(Guid guid)
    {
        Span<byte> bytes = stackalloc byte[16];
        guid.TryWriteBytes(bytes, bigEndian: true, out _);
        var number = new UInt128(BitConverterBig(bytes[..8]), BitConverterBig(bytes[8..]));
        Span<char> text = stackalloc char[Length];
        for (var index = Length - 1; index >= 0; index--)
        {
            (number, var digit) = UInt128.DivRem(number, 62);
            text[index] = Digits[(int)digit];
        }

        return new string(text);
    }

    /// <summary>The UUID behind an id of ours; a stable one made from the text for any other id.</summary>
    public static Guid ToGuid(string id)
    {
        Span<byte> bytes = stackalloc byte[16];
        return TryDecode(id, bytes) ? new Guid(bytes, bigEndian: true) : Hashed(id);
    }

    static bool TryDecode(string id, Span<byte> bytes)
    {
        if (id.Length != Length)
        {
            return false;
        }

        var number = UInt128.Zero;
        foreach (var character in id)
        {
            if (DigitOf(character) is not { } digit || number > Most)
            {
                return false;
            }

            var shifted = number * 62;
            number = shifted + digit;
            if (number < shifted)
            {
                return false;
            }
        }

        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
        return true;
    }

    static uint? DigitOf(char character) => character switch
    {
        >= '0' and <= '9' => (uint)(character - '0'),
        >= 'A' and <= 'Z' => (uint)(character - 'A' + 10),
        >= 'a' and <= 'z' => (uint)(character - 'a' + 36),
        _ => null,
    };

    static Guid Hashed(string id) =>
        new(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(id)).AsSpan(0, 16));

    static ulong BitConverterBig(ReadOnlySpan<byte> bytes) => System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes);
}

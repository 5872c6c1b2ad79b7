using System.Numerics;

namespace KestraBus.Core.Executions;

/// <summary>Ids of executions and task runs: a version 7 UUID in base 62, 22 characters, sortable by time (flow-language §1.6).</summary>
public static class ExecutionIds
{
    const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    const int Length = 22;

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

        var number = BigInteger.Zero;
        foreach (var character in id)
        {
            var digit = Digits.IndexOf(character, StringComparison.Ordinal);
            if (digit < 0)
            {
                return false;
            }

            number = number * 62 + digit;
        }

        if (number.GetByteCount(isUnsigned: true) > 16)
        {
            return false;
        }

        bytes.Clear();
        var size = number.GetByteCount(isUnsigned: true);
        return number.TryWriteBytes(bytes[(16 - size)..], out _, isUnsigned: true, isBigEndian: true);
    }

    static Guid Hashed(string id) =>
        new(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(id)).AsSpan(0, 16));

    static ulong BitConverterBig(ReadOnlySpan<byte> bytes) => System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes);
}

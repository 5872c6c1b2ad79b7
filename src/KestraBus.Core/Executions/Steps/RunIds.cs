using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace KestraBus.Core.Executions.Steps;

/// <summary>
/// Ids of task runs: of the same form as <see cref="ExecutionIds.New"/>, but worked out from the execution, the place in it and
/// the instant, so that deciding twice gives the same ids.
/// </summary>
static class RunIds
{
    public static string Of(string executionId, int sequence, DateTimeOffset now)
    {
        Span<byte> source = stackalloc byte[16 + Encoding.UTF8.GetMaxByteCount(executionId.Length)];
        BinaryPrimitives.WriteInt64BigEndian(source, now.UtcTicks);
        BinaryPrimitives.WriteInt32BigEndian(source[8..], sequence);
        var length = 12 + Encoding.UTF8.GetBytes(executionId, source[12..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(source[..length], hash);
        var bytes = hash[..16];
        Span<byte> milliseconds = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(milliseconds, now.ToUnixTimeMilliseconds());
        milliseconds[2..].CopyTo(bytes);
        bytes[6] = (byte)(bytes[6] & 0x0F | 0x70);
        bytes[8] = (byte)(bytes[8] & 0x3F | 0x80);
        return ExecutionIds.FromGuid(new Guid(bytes, bigEndian: true));
    }
}

namespace KestraBus.Web.Requests;

/// <summary>Bytes that were read already, then the rest of the stream that they came from.</summary>
sealed class PrefixedStream(ReadOnlyMemory<byte> prefix, Stream rest) : ReadOnlyStream
{
    int taken;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (taken == prefix.Length)
        {
            return await rest.ReadAsync(buffer, cancellationToken);
        }

        var count = Math.Min(buffer.Length, prefix.Length - taken);
        prefix.Slice(taken, count).CopyTo(buffer);
        taken += count;
        return count;
    }
}

namespace KestraBus.Tests.Contracts;

/// <summary>A stream that does not tell its length, with a content that can be checked; may break on the way.</summary>
public sealed class SourceStream(int size, int? failAt = null) : Stream
{
    int position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (position >= failAt)
        {
            throw new IOException("The source broke on purpose");
        }

        var length = Math.Min(Math.Min(buffer.Length, 50_000), size - position);
        for (var index = 0; index < length; index++)
        {
            buffer[index] = Expected(position + index);
        }

        position += length;
        return length;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Read(buffer.Span));

    /// <summary>Answers how many bytes there are that stand where they should.</summary>
    public static async Task<int> VerifyAsync(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[81920];
        var total = 0;
        for (int length; (length = await stream.ReadAsync(buffer, cancellationToken)) > 0; total += length)
        {
            for (var index = 0; index < length; index++)
            {
                if (buffer[index] != Expected(total + index))
                {
                    return total + index;
                }
            }
        }

        return total;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    static byte Expected(int position) => (byte)((position * 31) ^ (position >> 8));
}

using KestraBus.Web.Errors;

namespace KestraBus.Web.Requests;

/// <summary>Reads another stream, but not more than a limit of it.</summary>
sealed class LimitedStream(Stream inner, long limit) : ReadOnlyStream
{
    public long Taken { get; private set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        Taken += read;
        return Taken <= limit ? read : throw Refusal.TooLarge(limit);
    }
}

namespace KestraBus.Core.Expressions.Services;

/// <summary>A file that was found.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="Version">Version of a namespace file, from 1.</param>
/// <param name="IsFolder">Folders exist but cannot be read.</param>
/// <param name="ReadAsync">Reads the bytes.</param>
public sealed record ExpressionFile(
    long Size, int Version, bool IsFolder, Func<CancellationToken, ValueTask<ReadOnlyMemory<byte>>> ReadAsync);

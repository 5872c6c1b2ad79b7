using System.Collections.Concurrent;
using KestraBus.Core.Files;

namespace KestraBus.Tests.Api.Fakes;

/// <summary>Internal storage in memory.</summary>
sealed class FakeStorage : IInternalStorage
{
    public ConcurrentDictionary<string, byte[]> Files { get; } = new();

    public Task<Stream?> FindAsync(StorageUri uri, CancellationToken cancellationToken) =>
        Task.FromResult<Stream?>(Files.TryGetValue(uri.Path, out var bytes) ? new MemoryStream(bytes, writable: false) : null);

    public async Task PutAsync(StorageUri uri, Stream content, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancellationToken);
        Files[uri.Path] = bytes.ToArray();
    }

    public Task<StoredFile?> FindAttributesAsync(StorageUri uri, CancellationToken cancellationToken) => Task.FromResult(
        Files.TryGetValue(uri.Path, out var bytes) ? new StoredFile(uri, false, bytes.Length, default, default) : null);

    public IAsyncEnumerable<StoredFile> ListAsync(StorageUri folder, CancellationToken cancellationToken) => throw new NotSupportedException();

    public IAsyncEnumerable<StoredFile> ListAllAsync(StorageUri folder, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> DeleteAsync(StorageUri uri, CancellationToken cancellationToken)
    {
        var below = Files.Keys.Where(path => uri.Contains(StorageUri.Parse(path))).ToList();
        below.ForEach(path => Files.TryRemove(path, out _));
        return Task.FromResult(below.Count > 0);
    }

    public Task CreateFolderAsync(StorageUri folder, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> MoveAsync(StorageUri from, StorageUri to, CancellationToken cancellationToken) => throw new NotSupportedException();
}

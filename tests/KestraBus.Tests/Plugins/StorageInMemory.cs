using System.Collections.Concurrent;
using KestraBus.Core.Files;

namespace KestraBus.Tests.Plugins;

/// <summary>As much of internal storage as tasks use.</summary>
sealed class StorageInMemory : IInternalStorage
{
    public ConcurrentDictionary<string, byte[]> Files { get; } = new();

    public bool IsBroken { get; set; }

    public string Text(string uri) => System.Text.Encoding.UTF8.GetString(Files[StorageUri.Parse(uri).Path]);

    public string Put(string path, string text)
    {
        Files[path] = System.Text.Encoding.UTF8.GetBytes(text);
        return StorageUri.Parse(path).ToString();
    }

    public Task<Stream?> FindAsync(StorageUri uri, CancellationToken cancellationToken) =>
        Task.FromResult<Stream?>(Files.TryGetValue(uri.Path, out var bytes) ? new MemoryStream(bytes) : null);

    public async Task PutAsync(StorageUri uri, Stream content, CancellationToken cancellationToken)
    {
        if (IsBroken)
        {
            throw new IOException("The storage is out of order");
        }

        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancellationToken);
        Files[uri.Path] = bytes.ToArray();
    }

    public Task<StoredFile?> FindAttributesAsync(StorageUri uri, CancellationToken cancellationToken) =>
        Task.FromResult(Files.TryGetValue(uri.Path, out var bytes) ? Stored(uri, bytes) : null);

    public IAsyncEnumerable<StoredFile> ListAsync(StorageUri folder, CancellationToken cancellationToken) => ListAllAsync(folder, cancellationToken);

    public IAsyncEnumerable<StoredFile> ListAllAsync(StorageUri folder, CancellationToken cancellationToken) => Files
        .Where(file => folder.Contains(StorageUri.Parse(file.Key)))
        .Select(file => Stored(StorageUri.Parse(file.Key), file.Value))
        .ToAsyncEnumerable();

    public Task<bool> DeleteAsync(StorageUri uri, CancellationToken cancellationToken) =>
        Task.FromResult(Files.TryRemove(uri.Path, out _));

    public Task CreateFolderAsync(StorageUri folder, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<bool> MoveAsync(StorageUri from, StorageUri to, CancellationToken cancellationToken) => Task.FromResult(false);

    static StoredFile Stored(StorageUri uri, byte[] bytes) =>
        new(uri, false, bytes.Length, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);
}

using System.Text;
using KestraBus.Core.Files;

namespace KestraBus.Core.Tests.Executions;

/// <summary>Internal storage as far as a decision reads it. Mutable, as files are.</summary>
sealed class StoredTexts : IInternalStorage
{
    readonly Dictionary<StorageUri, string> files = [];

    public int Reads { get; private set; }

    public string this[StorageUri uri]
    {
        set => files[uri] = value;
    }

    public Task<Stream?> FindAsync(StorageUri uri, CancellationToken cancellationToken)
    {
        Reads++;
        return Task.FromResult<Stream?>(files.TryGetValue(uri, out var text) ? new MemoryStream(Encoding.UTF8.GetBytes(text)) : null);
    }

    public Task PutAsync(StorageUri uri, Stream content, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<StoredFile?> FindAttributesAsync(StorageUri uri, CancellationToken cancellationToken) => throw new NotSupportedException();

    public IAsyncEnumerable<StoredFile> ListAsync(StorageUri folder, CancellationToken cancellationToken) => throw new NotSupportedException();

    public IAsyncEnumerable<StoredFile> ListAllAsync(StorageUri folder, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> DeleteAsync(StorageUri uri, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task CreateFolderAsync(StorageUri folder, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> MoveAsync(StorageUri from, StorageUri to, CancellationToken cancellationToken) => throw new NotSupportedException();
}

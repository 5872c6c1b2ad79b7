namespace KestraBus.Core.Files;

/// <summary>Internal storage: files by <see cref="StorageUri"/>. Streams both ways, never a whole file in memory.</summary>
public interface IInternalStorage
{
    /// <summary>The content, to be disposed by the caller; null when there is no such file.</summary>
    Task<Stream?> FindAsync(StorageUri uri, CancellationToken cancellationToken);

    /// <summary>Writes or replaces a file; visible whole or not at all.</summary>
    Task PutAsync(StorageUri uri, Stream content, CancellationToken cancellationToken);

    /// <summary>Null when there is neither a file nor a folder.</summary>
    Task<StoredFile?> FindAttributesAsync(StorageUri uri, CancellationToken cancellationToken);

    /// <summary>What lies directly in a folder; empty when the folder is missing.</summary>
    IAsyncEnumerable<StoredFile> ListAsync(StorageUri folder, CancellationToken cancellationToken);

    /// <summary>Every file below a folder, at any depth.</summary>
    IAsyncEnumerable<StoredFile> ListAllAsync(StorageUri folder, CancellationToken cancellationToken);

    /// <summary>Removes a file, or a folder with all it holds. False when there was nothing.</summary>
    Task<bool> DeleteAsync(StorageUri uri, CancellationToken cancellationToken);

    Task CreateFolderAsync(StorageUri folder, CancellationToken cancellationToken);

    /// <summary>Moves a file or a folder with all it holds. False when there was nothing.</summary>
    Task<bool> MoveAsync(StorageUri from, StorageUri to, CancellationToken cancellationToken);
}

/// <summary>A file or folder that is there. Size in bytes.</summary>
public sealed record StoredFile(StorageUri Uri, bool IsFolder, long Size, DateTimeOffset Modified, DateTimeOffset Created);

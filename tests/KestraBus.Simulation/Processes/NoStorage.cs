using KestraBus.Core.Files;

namespace KestraBus.Simulation.Processes;

/// <summary>The simulated tasks have no large outputs, so nobody may come here.</summary>
sealed class NoStorage : IInternalStorage
{
    static NotSupportedException Unexpected => new("The simulation has no files");

    public Task<Stream?> FindAsync(StorageUri uri, CancellationToken cancellationToken) => throw Unexpected;

    public Task PutAsync(StorageUri uri, Stream content, CancellationToken cancellationToken) => throw Unexpected;

    public Task<StoredFile?> FindAttributesAsync(StorageUri uri, CancellationToken cancellationToken) => throw Unexpected;

    public IAsyncEnumerable<StoredFile> ListAsync(StorageUri folder, CancellationToken cancellationToken) => throw Unexpected;

    public IAsyncEnumerable<StoredFile> ListAllAsync(StorageUri folder, CancellationToken cancellationToken) => throw Unexpected;

    public Task<bool> DeleteAsync(StorageUri uri, CancellationToken cancellationToken) => throw Unexpected;

    public Task CreateFolderAsync(StorageUri folder, CancellationToken cancellationToken) => throw Unexpected;

    public Task<bool> MoveAsync(StorageUri from, StorageUri to, CancellationToken cancellationToken) => throw Unexpected;
}

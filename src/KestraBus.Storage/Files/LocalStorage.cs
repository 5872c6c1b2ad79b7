using System.Runtime.CompilerServices;
using KestraBus.Core.Files;

namespace KestraBus.Storage.Files;

/// <summary>
/// Internal storage in a folder. A <see cref="StorageUri"/> cannot climb; symbolic links below the folder are not followed, so
/// that a file put there by other means leads nowhere else.
/// </summary>
sealed class LocalStorage : IInternalStorage
{
    const string Unfinished = ".kestrabus-unfinished-";

    readonly string root;

    public LocalStorage(string basePath)
    {
        root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(basePath));
        Directory.CreateDirectory(root);
    }

    public Task<Stream?> FindAsync(StorageUri uri, CancellationToken cancellationToken)
    {
        var path = Resolve(uri);
        return Task.FromResult<Stream?>(File.Exists(path)
            ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 81920, FileOptions.Asynchronous)
            : null);
    }

    public async Task PutAsync(StorageUri uri, Stream content, CancellationToken cancellationToken)
    {
        var path = Resolve(uri);
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        var unfinished = Path.Combine(folder, Unfinished + Guid.NewGuid().ToString("N"));
        try
        {
            await using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None, 81920, FileOptions.Asynchronous))
            {
                await content.CopyToAsync(file, cancellationToken);

                // Committed state may name this file: it must be on the disk before its name is.
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    public Task<StoredFile?> FindAttributesAsync(StorageUri uri, CancellationToken cancellationToken) =>
        Task.FromResult(Find(Resolve(uri)) is { } entry ? Describe(uri, entry) : null);

    public async IAsyncEnumerable<StoredFile> ListAsync(StorageUri folder, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var file in Entries(folder, recurse: false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return file;
        }
    }

    public async IAsyncEnumerable<StoredFile> ListAllAsync(StorageUri folder, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var file in Entries(folder, recurse: true).Where(file => !file.IsFolder))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return file;
        }
    }

    public Task<bool> DeleteAsync(StorageUri uri, CancellationToken cancellationToken)
    {
        switch (Find(Resolve(uri)))
        {
            case DirectoryInfo folder:
                folder.Delete(recursive: true);
                Directory.CreateDirectory(root);
                return Task.FromResult(true);
            case FileInfo file:
                file.Delete();
                return Task.FromResult(true);
            default:
                return Task.FromResult(false);
        }
    }

    public Task CreateFolderAsync(StorageUri folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Resolve(folder));
        return Task.CompletedTask;
    }

    public Task<bool> MoveAsync(StorageUri from, StorageUri to, CancellationToken cancellationToken)
    {
        var target = Resolve(to);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        switch (Find(Resolve(from)))
        {
            case DirectoryInfo folder:
                folder.MoveTo(target);
                return Task.FromResult(true);
            case FileInfo file:
                file.MoveTo(target, overwrite: true);
                return Task.FromResult(true);
            default:
                return Task.FromResult(false);
        }
    }

    IEnumerable<StoredFile> Entries(StorageUri folder, bool recurse)
    {
        var info = new DirectoryInfo(Resolve(folder));
        if (!info.Exists)
        {
            yield break;
        }

        var options = new EnumerationOptions
        {
            RecurseSubdirectories = recurse,
            AttributesToSkip = FileAttributes.ReparsePoint,
            IgnoreInaccessible = false,
        };
        foreach (var entry in info.EnumerateFileSystemInfos("*", options))
        {
            // A name that no uri can have was put there by other means.
            if (!entry.Name.StartsWith(Unfinished, StringComparison.Ordinal) && Uri(entry) is { } uri)
            {
                yield return Describe(uri, entry);
            }
        }
    }

    /// <summary>The place of a path below the folder; refuses every part that is a symbolic link.</summary>
    string Resolve(StorageUri uri)
    {
        var path = root;
        foreach (var segment in uri.Path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            path = Path.Combine(path, segment);
            if (Find(path) is { LinkTarget: not null })
            {
                throw new UnauthorizedAccessException($"{uri} leads out of internal storage");
            }
        }

        return path;
    }

    StorageUri? Uri(FileSystemInfo entry)
    {
        var relative = Path.GetRelativePath(root, entry.FullName);
        var path = relative is "." ? "/" : "/" + relative.Replace(Path.DirectorySeparatorChar, '/');
        return StorageUri.TryParse(path, out var uri) ? uri : null;
    }

    static StoredFile Describe(StorageUri uri, FileSystemInfo entry) => new(
        uri, entry is DirectoryInfo, entry is FileInfo file ? file.Length : 0, entry.LastWriteTimeUtc, entry.CreationTimeUtc);

    static FileSystemInfo? Find(string path)
    {
        FileSystemInfo[] both = [new FileInfo(path), new DirectoryInfo(path)];
        return Array.Find(both, entry => entry.Exists || entry.LinkTarget is not null);
    }
}

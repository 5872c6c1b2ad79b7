namespace KestraBus.Core.Plugins;

/// <summary>A folder on the worker's disk for one attempt: made when first asked for, gone when the attempt has ended.</summary>
public sealed class WorkingDirectory(string root, AttemptIdentity attempt)
{
    const UnixFileMode OnlyOurs = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    readonly Lock making = new();

    bool isMade;

    /// <summary>Absolute path, without a slash at the end.</summary>
    public string Path
    {
        get
        {
            lock (making)
            {
                if (!isMade)
                {
                    Make(Folder);
                    isMade = true;
                }
            }

            return Folder;
        }
    }

    string Folder { get; } = System.IO.Path.Combine(
        System.IO.Path.GetFullPath(root), $"{attempt.TaskRunId}-{attempt.Attempt}-{Guid.NewGuid().ToString("N")[..8]}");

    /// <summary>The absolute path of a file in this folder.</summary>
    /// <exception cref="ArgumentException">The path is empty, absolute, or leads out of the folder.</exception>
    public string Resolve(string relativePath)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(relativePath);
        var segments = relativePath.Split('/', '\\');
        if (System.IO.Path.IsPathRooted(relativePath) || segments[0].Contains(':', StringComparison.Ordinal)
            || segments.Contains("..") || relativePath.Any(char.IsControl))
        {
            throw new ArgumentException(
                $"Invalid path '{relativePath}': only paths inside the working directory are supported, without '..'");
        }

        return System.IO.Path.GetFullPath(System.IO.Path.Combine(Path, relativePath));
    }

    /// <summary>Writes a file, its folders included, and answers its absolute path.</summary>
    public async Task<string> WriteAsync(string relativePath, Stream content, CancellationToken cancellationToken)
    {
        var path = Resolve(relativePath);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, 81_920, useAsync: true);
        await content.CopyToAsync(file, cancellationToken);
        return path;
    }

    /// <summary>Removes the folder with all it holds; links are removed, not followed.</summary>
    public void Delete()
    {
        lock (making)
        {
            if (isMade && Directory.Exists(Folder))
            {
                Directory.Delete(Folder, recursive: true);
            }

            isMade = false;
        }
    }

    static void Make(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OnlyOurs);
        }
    }
}

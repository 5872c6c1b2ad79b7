using KestraBus.Core.Expressions;
using KestraBus.Core.Expressions.Services;

namespace KestraBus.Engine.Expressions;

/// <summary>
/// Files of the server's disk in folders that the configuration allows. Links below such a folder are not followed: they might
/// lead out of it.
/// </summary>
sealed class LocalFiles
{
    readonly string[] folders;

    public LocalFiles(IEnumerable<string> allowed) =>
        folders = [.. allowed.Select(folder => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)))];

    /// <exception cref="ExpressionException">The configuration does not allow the path.</exception>
    public ExpressionFile? Find(string path)
    {
        var full = Path.IsPathRooted(path) ? Path.GetFullPath(path) : "";
        if (Array.Find(folders, each => IsBelow(each, full)) is not { } folder || HasLink(folder, full))
        {
            throw new ExpressionException(
                $"The path '{path}' is not authorized. Only files inside the folders of kestra.local-files.allowed-paths can be read.");
        }

        var file = new FileInfo(full);
        return file.Exists ? new(file.Length, 1, false, token => ReadAsync(full, token))
            : Directory.Exists(full) ? new(0, 1, true, _ => throw new ExpressionException($"'{path}' is a folder."))
            : null;
    }

    static bool IsBelow(string folder, string path) =>
        path == folder || path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    static bool HasLink(string folder, string path)
    {
        for (var each = path; each.Length > folder.Length; each = Path.GetDirectoryName(each)!)
        {
            if (new FileInfo(each).LinkTarget is not null)
            {
                return true;
            }
        }

        return false;
    }

    static async ValueTask<ReadOnlyMemory<byte>> ReadAsync(string path, CancellationToken cancellationToken) =>
        await File.ReadAllBytesAsync(path, cancellationToken);
}

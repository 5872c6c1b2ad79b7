using System.Runtime.CompilerServices;
using KestraBus.Core.Files;

namespace KestraBus.Core.Plugins;

/// <summary>The files of one attempt in internal storage. URIs are <c>kestra:///…</c> as flows use them.</summary>
public sealed class TaskFiles(AttemptIdentity attempt, IInternalStorage storage)
{
    /// <summary>Stores a stream under the folder of the task run and answers its URI; the same name replaces.</summary>
    public async Task<string> PutAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        var uri = attempt.Folder.Child(FileName(name));
        await storage.PutAsync(uri, content, cancellationToken);
        return uri.ToString();
    }

    /// <summary>Stores a file of the disk; its own name when no other is given.</summary>
    public async Task<string> PutFileAsync(string path, string? name, CancellationToken cancellationToken)
    {
        await using var content = File.OpenRead(path);
        return await PutAsync(name ?? Path.GetFileName(path), content, cancellationToken);
    }

    /// <summary>Opens a file for reading.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="FormatException">The text is no URI of internal storage.</exception>
    public async Task<Stream> OpenAsync(string uri, CancellationToken cancellationToken) =>
        await storage.FindAsync(StorageUri.Parse(uri), cancellationToken)
        ?? throw new FileNotFoundException($"File not found: {uri}");

    /// <summary>The files of the flow's namespace: relative path and URI of each.</summary>
    public async IAsyncEnumerable<(string Path, string Uri)> ListNamespaceFilesAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var folder = StorageLayout.NamespaceFiles(attempt.Namespace);
        await foreach (var file in storage.ListAllAsync(folder, cancellationToken))
        {
            yield return (file.Uri.Path[(folder.Path.Length + 1)..], file.Uri.ToString());
        }
    }

    static string FileName(string name)
    {
        if (name is "" or "." or ".." || name.StartsWith('.') || name.IndexOfAny(['/', '\\']) >= 0 || name.Any(char.IsControl))
        {
            throw new ArgumentException($"Invalid file name '{name}': no path, and no dot at the beginning");
        }

        return name;
    }
}

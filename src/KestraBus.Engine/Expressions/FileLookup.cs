using KestraBus.Core.Expressions;
using KestraBus.Core.Expressions.Services;
using KestraBus.Core.Files;

namespace KestraBus.Engine.Expressions;

/// <summary>Files for expressions: those of internal storage, namespace files among them, and the allowed ones of the disk.</summary>
sealed class FileLookup(IInternalStorage storage, LocalFiles local) : IExpressionFiles
{
    public async ValueTask<ExpressionFile?> FindAsync(string uri, CancellationToken cancellationToken) =>
        StorageUri.TryParse(uri, out var parsed)
            ? await FindAsync(parsed, cancellationToken)
            : throw new ExpressionException($"'{uri}' is no file of internal storage.");

    // Namespace files have no versions yet: what is there is the first one.
    public async ValueTask<ExpressionFile?> FindNamespaceFileAsync(
        string @namespace, string path, int? version, CancellationToken cancellationToken) =>
        version is not (null or 1) ? null
        : StorageUri.TryParse(StorageLayout.NamespaceFiles(@namespace).Path + "/" + path, out var uri)
            ? await FindAsync(uri, cancellationToken)
            : throw new ExpressionException($"'{path}' is no path of a namespace file.");

    public ValueTask<ExpressionFile?> FindLocalFileAsync(string path, CancellationToken cancellationToken) =>
        new(local.Find(path));

    async ValueTask<ExpressionFile?> FindAsync(StorageUri uri, CancellationToken cancellationToken)
    {
        var found = await storage.FindAttributesAsync(uri, cancellationToken);
        return found is null ? null : new(found.Size, 1, found.IsFolder, token => ReadAsync(uri, token));
    }

    async ValueTask<ReadOnlyMemory<byte>> ReadAsync(StorageUri uri, CancellationToken cancellationToken)
    {
        await using var content = await storage.FindAsync(uri, cancellationToken)
            ?? throw new ExpressionException($"The file '{uri}' does not exist.");
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancellationToken);
        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }
}

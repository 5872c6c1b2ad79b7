namespace KestraBus.Core.Expressions.Services;

/// <summary>
/// Where <c>read()</c>, <c>fileURI()</c> and their kin look. Which execution's files may be read is decided by the
/// functions; paths arrive without <c>..</c>.
/// </summary>
public interface IExpressionFiles
{
    /// <summary>A file of the internal storage by its <c>kestra:///</c> URI, or null.</summary>
    ValueTask<ExpressionFile?> FindAsync(string uri, CancellationToken cancellationToken);

    /// <summary>A namespace file (<paramref name="version"/> null: the latest), or null.</summary>
    ValueTask<ExpressionFile?> FindNamespaceFileAsync(
        string @namespace, string path, int? version, CancellationToken cancellationToken);

    /// <summary>A file of the server's disk, or null; only files that the configuration allows are found.</summary>
    ValueTask<ExpressionFile?> FindLocalFileAsync(string path, CancellationToken cancellationToken);
}

using KestraBus.Core.Paging;

namespace KestraBus.Core.KeyValues;

/// <summary>
/// Keeps values under keys of namespaces. Nothing is cached: what one process has written, the next read of any other sees.
/// </summary>
public interface IKeyValueRepository
{
    /// <summary>The value, also when it has expired and is not purged yet; null when there is none.</summary>
    Task<KeyValue?> FindAsync(string @namespace, string key, CancellationToken cancellationToken);

    /// <summary>Sorted by namespace and key.</summary>
    Task<IReadOnlyList<KeyEntry>> ListAsync(KeyQuery query, CancellationToken cancellationToken);

    /// <summary>A page of keys that have not expired.</summary>
    Task<Page<KeyEntry>> SearchAsync(IReadOnlyList<FieldFilter> filters, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Whether the namespace, or one below it, has a flow, or itself a key.</summary>
    Task<bool> NamespaceExistsAsync(string @namespace, CancellationToken cancellationToken);

    /// <summary>Writes the next revision in one transaction; null, and nothing written, when a value is there that must stay.</summary>
    Task<KeyEntry?> WriteAsync(KeyWrite write, CancellationToken cancellationToken);

    /// <summary>
    /// Answers whether there was a value. <paramref name="writer"/> is told the same again, should it repeat its deletion.
    /// </summary>
    Task<bool> DeleteAsync(string @namespace, string key, string? writer, CancellationToken cancellationToken);

    /// <summary>Removes keys without a trace, unless they have got another revision meanwhile; answers how many.</summary>
    Task<int> PurgeAsync(IReadOnlyList<KeyEntry> keys, CancellationToken cancellationToken);
}

namespace KestraBus.Core.Expressions.Services;

/// <summary>Where <c>kv()</c> looks. Inheritance between namespaces is worked out by the function.</summary>
public interface IExpressionKeyValues
{
    /// <summary>The entry of exactly this namespace, or null when it is missing or has expired.</summary>
    ValueTask<KeyValueEntry?> FindAsync(string @namespace, string key, CancellationToken cancellationToken);

    /// <summary>Whether the namespace has a flow or a key.</summary>
    ValueTask<bool> NamespaceExistsAsync(string @namespace, CancellationToken cancellationToken);
}

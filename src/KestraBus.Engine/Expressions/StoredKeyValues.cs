using KestraBus.Core.Expressions;
using KestraBus.Core.Expressions.Services;
using KestraBus.Core.KeyValues;

namespace KestraBus.Engine.Expressions;

/// <summary><c>kv()</c> for one caller, who may read so often. Mutable because it counts; calls may come side by side.</summary>
sealed class StoredKeyValues(IKeyValueRepository repository, int limit, TimeProvider time) : IExpressionKeyValues
{
    int reads;

    public async ValueTask<KeyValueEntry?> FindAsync(string @namespace, string key, CancellationToken cancellationToken)
    {
        if (KeyRules.FindProblem(key) is { } problem)
        {
            throw new ExpressionException(problem);
        }

        Count();
        var found = await repository.FindAsync(@namespace, key, cancellationToken);
        return found is null || found.Entry.HasExpired(time.GetUtcNow()) ? null : new KeyValueEntry(found.Content.Read());
    }

    public async ValueTask<bool> NamespaceExistsAsync(string @namespace, CancellationToken cancellationToken)
    {
        Count();
        return await repository.NamespaceExistsAsync(@namespace, cancellationToken);
    }

    void Count()
    {
        if (Interlocked.Increment(ref reads) > limit)
        {
            throw new ExpressionException($"The key-value store may be asked at most {limit} times here.");
        }
    }
}

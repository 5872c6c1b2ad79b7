using KestraBus.Storage.Sagas;
using Microsoft.EntityFrameworkCore;

namespace KestraBus.Storage.Database;

/// <summary>One durable transaction; undone when it is disposed without a commit.</summary>
interface ISqlTransaction : IAsyncDisposable
{
    /// <summary>Runs the statements in order and answers how many rows each of them touched.</summary>
    Task<int[]> ExecuteAsync(IReadOnlyList<SqlStatement> statements);

    /// <summary>Runs queries and answers for each of them the first column of its rows.</summary>
    Task<IReadOnlyList<object>[]> QueryAsync(IReadOnlyList<SqlStatement> queries);

    /// <summary>Makes the context read what this transaction sees, under its locks.</summary>
    void Enlist(DbContext context);

    /// <summary>Waits until no other process is in a transaction that has asked for the same turn.</summary>
    Task TakeTurnAsync(long key);

    Task CommitAsync();
}

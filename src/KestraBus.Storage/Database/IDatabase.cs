using KestraBus.Engine.Crashes;
using KestraBus.Storage.Sagas;
using Microsoft.EntityFrameworkCore;

namespace KestraBus.Storage.Database;

/// <summary>The database that is in use: its connections, and who may write when.</summary>
interface IDatabase : IAsyncDisposable
{
    /// <summary>Contexts of the engine and of the stores.</summary>
    IDbContextFactory<KestraBusContext> Engine { get; }

    /// <summary>Contexts of views, with connections of their own: a slow view takes none from the engine.</summary>
    IDbContextFactory<KestraBusContext> Views { get; }

    /// <summary>How a query locks its rows.</summary>
    SqlLocks Locks { get; }

    /// <summary>How many commit loops may write side by side.</summary>
    int Writers(int wanted);

    /// <summary>Begins a durable transaction; on SQLite it waits until it is this process's only writer.</summary>
    Task<ISqlTransaction> BeginAsync(CancellationToken cancellationToken);

    /// <summary>Runs the statements as a durable transaction of their own; answers how many rows each of them touched.</summary>
    async Task<int[]> ExecuteAsync(IReadOnlyList<SqlStatement> statements, CancellationToken cancellationToken)
    {
        await using var transaction = await BeginAsync(cancellationToken);
        var touched = await transaction.ExecuteAsync(statements);
        await transaction.CommitAsync();
        return touched;
    }

    /// <summary>
    /// Writes all in one durable transaction if each of the guards touches a row; false when one does not, and nothing is written.
    /// </summary>
    async Task<bool> TryWriteAsync(IReadOnlyList<SqlStatement> guards, IReadOnlyList<SqlStatement> rest)
    {
        await using var transaction = await BeginAsync(CancellationToken.None);
        var touched = await transaction.ExecuteAsync([.. guards, .. rest]);
        if (touched.AsSpan(0, guards.Count).Contains(0))
        {
            return false;
        }

        if (guards.Count > 1)
        {
            Crash.At(CrashPoint.DuringGroupCommit);
        }

        await transaction.CommitAsync();
        return true;
    }

    /// <summary>Waits until this process may write; to be disposed when done. SQLite has one writer at a time.</summary>
    ValueTask<IDisposable> EnterWriteAsync(CancellationToken cancellationToken);

    /// <summary>Makes the tables, or brings them to the newest form. Several processes may ask for it at once.</summary>
    Task MigrateAsync(CancellationToken cancellationToken);
}

using KestraBus.Storage.Sagas;
using Microsoft.EntityFrameworkCore;

namespace KestraBus.Storage.Database;

/// <summary>A transaction on the one writing connection; holds the gate until it is disposed.</summary>
sealed class SqliteTransaction : ISqlTransaction
{
    readonly SqliteWriter writer;
    readonly IDisposable gate;
    bool done;

    public SqliteTransaction(SqliteWriter writer, IDisposable gate)
    {
        this.writer = writer;
        this.gate = gate;
        writer.Run("BEGIN IMMEDIATE");
    }

    public Task<int[]> ExecuteAsync(IReadOnlyList<SqlStatement> statements) =>
        Task.FromResult(statements.Select(writer.Execute).ToArray());

    public Task<IReadOnlyList<object>[]> QueryAsync(IReadOnlyList<SqlStatement> queries) =>
        Task.FromResult(queries.Select(IReadOnlyList<object> (query) => writer.Query(query)).ToArray());

    public void Enlist(DbContext context) => writer.Enlist(context);

    /// <summary>There is one writer anyway.</summary>
    public Task TakeTurnAsync(long key) => Task.CompletedTask;

    public Task CommitAsync()
    {
        writer.Run("COMMIT");
        done = true;
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        try
        {
            if (!done)
            {
                writer.Run("ROLLBACK");
            }
        }
        finally
        {
            gate.Dispose();
        }

        return ValueTask.CompletedTask;
    }
}

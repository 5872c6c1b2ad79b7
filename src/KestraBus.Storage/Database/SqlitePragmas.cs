using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KestraBus.Storage.Database;

/// <summary>
/// Settings that SQLite keeps for each connection. FULL syncs the log with each commit (a commit is durable); NORMAL leaves
/// that to the next checkpoint. Null: there is no file; to ask then would even wait for whoever writes.
/// </summary>
sealed class SqlitePragmas(string? synchronous) : DbConnectionInterceptor
{
    // Pages of the log between two checkpoints, 32 MB: a page that changes with each commit is copied back less often.
    const int Checkpoint = 8_000;
    const string Patience = "PRAGMA busy_timeout=30000";

    public void Set(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = synchronous is null ? Patience : $"{Patience}; PRAGMA synchronous={synchronous}; PRAGMA cache_size=-16000; PRAGMA wal_autocheckpoint={Checkpoint}";
        command.ExecuteNonQuery();
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Set(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Set(connection);
        return Task.CompletedTask;
    }
}

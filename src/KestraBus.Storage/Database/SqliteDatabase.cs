using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KestraBus.Storage.Database;

/// <summary>SQLite in a file or, for <see cref="DatabaseKind.Memory"/>, without one. One writer at a time in this process.</summary>
sealed class SqliteDatabase : IDatabase
{
    readonly SemaphoreSlim gate = new(1, 1);
    readonly string connection;
    readonly bool inMemory;
    readonly SqlitePragmas durable;
    readonly SqliteConnection? keeper;
    SqliteWriter? writer;

    public SqliteDatabase(DatabaseOptions options)
    {
        inMemory = options.Kind is DatabaseKind.Memory;
        connection = new SqliteConnectionStringBuilder
        {
            DataSource = inMemory ? $"file:/kestrabus-{Name(options)}?vfs=memdb" : Path.GetFullPath(options.Connection),
            Pooling = true,
            ForeignKeys = true,
            DefaultTimeout = 60,
        }.ConnectionString;
        durable = new SqlitePragmas(inMemory ? null : "FULL");
        Engine = Factory(durable);
        Views = Factory(new SqlitePragmas(inMemory ? null : "NORMAL"));
        if (inMemory)
        {
            // A database without a file lives as long as somebody is connected to it.
            keeper = new SqliteConnection(connection);
            keeper.Open();
        }
    }

    public IDbContextFactory<KestraBusContext> Engine { get; }

    public IDbContextFactory<KestraBusContext> Views { get; }

    public SqlLocks Locks => SqlLocks.None;

    public int Writers(int wanted) => 1;

    public async Task<ISqlTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        var entered = await EnterWriteAsync(cancellationToken);
        try
        {
            return new SqliteTransaction(writer ??= OpenWriter(), entered);
        }
        catch
        {
            entered.Dispose();
            throw;
        }
    }

    public async ValueTask<IDisposable> EnterWriteAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        return new Gate(gate);
    }

    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        if (!inMemory)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(new SqliteConnectionStringBuilder(connection).DataSource)!);
        }

        await using var context = await Engine.CreateDbContextAsync(cancellationToken);
        if ((await context.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            // EF's lock row outlives a process that died while it migrated; here a file has one process.
            await context.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellationToken);
            await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken);
            await context.Database.MigrateAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        writer?.Dispose();
        if (keeper is not null)
        {
            await keeper.DisposeAsync();
        }

        using var pooled = new SqliteConnection(connection);
        SqliteConnection.ClearPool(pooled);
        gate.Dispose();
    }

    static string Name(DatabaseOptions options) => options.Connection is "" ? Guid.NewGuid().ToString("N") : options.Connection;

    SqliteWriter OpenWriter()
    {
        var opened = new SqliteConnection(connection);
        opened.Open();
        durable.Set(opened);
        return new SqliteWriter(opened);
    }

    ContextFactory<SqliteContext> Factory(SqlitePragmas pragmas) =>
        new(new DbContextOptionsBuilder<SqliteContext>().UseSqlite(connection).AddInterceptors(pragmas).Options);

    sealed class Gate(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}

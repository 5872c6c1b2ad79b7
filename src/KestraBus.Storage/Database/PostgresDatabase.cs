using System.Globalization;
using KestraBus.Engine.Crashes;
using KestraBus.Storage.Sagas;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace KestraBus.Storage.Database;

/// <summary>PostgreSQL: two pools of connections, one for the engine and one for views.</summary>
sealed class PostgresDatabase : IDatabase
{
    /// <summary>Key of the advisory lock that lets one process migrate at a time.</summary>
    const string MigrationLock = "SELECT pg_advisory_xact_lock(7236837412001)";

    readonly NpgsqlDataSource engine;
    readonly NpgsqlDataSource views;

    public PostgresDatabase(DatabaseOptions options)
    {
        engine = Source(options, "kestrabus", null);
        views = Source(options, "kestrabus views", options.ViewTimeout);
        Engine = Factory(engine);
        Views = Factory(views);
    }

    public IDbContextFactory<KestraBusContext> Engine { get; }

    public IDbContextFactory<KestraBusContext> Views { get; }

    public SqlLocks Locks { get; } = new("FOR SHARE", "FOR UPDATE", "FOR UPDATE SKIP LOCKED", "COLLATE \"C\"");

    public int Writers(int wanted) => Math.Max(1, wanted);

    public async Task<ISqlTransaction> BeginAsync(CancellationToken cancellationToken) =>
        await PostgresTransaction.BeginAsync(engine, cancellationToken);

    /// <summary>In one round trip: what is sent together is a transaction of its own.</summary>
    public async Task<int[]> ExecuteAsync(IReadOnlyList<SqlStatement> statements, CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenConnectionAsync(cancellationToken);
        return await PostgresTransaction.ExecuteAsync(connection, transaction: null, statements);
    }

    /// <summary>In one round trip: the database itself refuses all when a guard touches nothing.</summary>
    public async Task<bool> TryWriteAsync(IReadOnlyList<SqlStatement> guards, IReadOnlyList<SqlStatement> rest)
    {
        var writing = ExecuteAsync([.. guards.Select(MustTouch), .. rest], CancellationToken.None);
        if (guards.Count > 1)
        {
            Crash.At(CrashPoint.DuringGroupCommit);
        }

        try
        {
            await writing;
            return true;
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.DivisionByZero)
        {
            return false;
        }
    }

    public ValueTask<IDisposable> EnterWriteAsync(CancellationToken cancellationToken) => ValueTask.FromResult(NoGate.Instance);

    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var guard = await engine.OpenConnectionAsync(cancellationToken);
        await using var transaction = await guard.BeginTransactionAsync(cancellationToken);
        await using (var command = new NpgsqlCommand(MigrationLock, guard, transaction) { CommandTimeout = 300 })
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var context = await Engine.CreateDbContextAsync(cancellationToken);
        await context.Database.MigrateAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await engine.DisposeAsync();
        await views.DisposeAsync();
    }

    /// <summary>The cheapest way to an error without a function of our own in the database.</summary>
    static SqlStatement MustTouch(SqlStatement guard) =>
        guard with { Text = $"WITH touched AS ({guard.Text} RETURNING 1) SELECT 1 / count(*) FROM touched" };

    static NpgsqlDataSource Source(DatabaseOptions options, string name, TimeSpan? timeout)
    {
        var settings = new NpgsqlConnectionStringBuilder(options.Connection)
        {
            ApplicationName = name,
            MaxPoolSize = options.MaxConnections,

            // Nothing of ours outlives its transaction in a session, and a reset would be a second round trip for each use.
            NoResetOnClose = true,
        };
        if (settings.MaxAutoPrepare == 0)
        {
            settings.MaxAutoPrepare = 100;
        }

        if (timeout is { } limit)
        {
            var milliseconds = (long)limit.TotalMilliseconds;
            settings.Options = $"{settings.Options} -c statement_timeout={milliseconds.ToString(CultureInfo.InvariantCulture)}".Trim();
        }

        return new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
    }

    static ContextFactory<PostgresContext> Factory(NpgsqlDataSource source) =>
        new(new DbContextOptionsBuilder<PostgresContext>().UseNpgsql(source).Options);

    sealed class NoGate : IDisposable
    {
        public static IDisposable Instance { get; } = new NoGate();

        public void Dispose()
        {
        }
    }
}

using KestraBus.Storage.Database;
using KestraBus.Storage.Sagas;
using Microsoft.EntityFrameworkCore;

namespace KestraBus.Tests.Contracts.Databases;

/// <summary>A real database whose transactions a test can stop, and whose connections can die at any point of them.</summary>
sealed class FragileDatabase(IDatabase inner) : IDatabase
{
    int begun;

    /// <summary>Runs at each point of each transaction; what it throws is what the transaction's owner sees.</summary>
    public TransactionStop At { get; set; } = (_, _, _) => Task.CompletedTask;

    /// <summary>Number of the last transaction.</summary>
    public int Begun => begun;

    public IDbContextFactory<KestraBusContext> Engine => inner.Engine;

    public IDbContextFactory<KestraBusContext> Views => inner.Views;

    public SqlLocks Locks => inner.Locks;

    public int Writers(int wanted) => inner.Writers(wanted);

    public async Task<ISqlTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref begun);
        await At(number, TransactionPoint.Begin, null);
        return new Transaction(this, number, await inner.BeginAsync(cancellationToken));
    }

    public ValueTask<IDisposable> EnterWriteAsync(CancellationToken cancellationToken) => inner.EnterWriteAsync(cancellationToken);

    public Task MigrateAsync(CancellationToken cancellationToken) => inner.MigrateAsync(cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    sealed class Transaction(FragileDatabase owner, int number, ISqlTransaction inner) : ISqlTransaction
    {
        public async Task<int[]> ExecuteAsync(IReadOnlyList<SqlStatement> statements)
        {
            var touched = await inner.ExecuteAsync(statements);
            await owner.At(number, TransactionPoint.Written, inner);
            return touched;
        }

        public Task<IReadOnlyList<object>[]> QueryAsync(IReadOnlyList<SqlStatement> queries) => inner.QueryAsync(queries);

        public void Enlist(DbContext context) => inner.Enlist(context);

        public Task TakeTurnAsync(long key) => inner.TakeTurnAsync(key);

        public async Task CommitAsync()
        {
            await owner.At(number, TransactionPoint.BeforeCommit, inner);
            await inner.CommitAsync();
            await owner.At(number, TransactionPoint.AfterCommit, inner);
        }

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}

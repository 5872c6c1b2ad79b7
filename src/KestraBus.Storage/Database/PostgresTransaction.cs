using KestraBus.Storage.Sagas;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace KestraBus.Storage.Database;

/// <summary>A transaction whose statements travel together.</summary>
sealed class PostgresTransaction(NpgsqlConnection connection, NpgsqlTransaction transaction) : ISqlTransaction
{
    public static async Task<PostgresTransaction> BeginAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken);
        return new PostgresTransaction(connection, await connection.BeginTransactionAsync(cancellationToken));
    }

    public static async Task<int[]> ExecuteAsync(
        NpgsqlConnection connection, NpgsqlTransaction? transaction, IReadOnlyList<SqlStatement> statements)
    {
        if (statements.Count == 0)
        {
            return [];
        }

        await using var batch = Batch(connection, transaction, statements);
        await batch.ExecuteNonQueryAsync();
        var touched = new int[statements.Count];
        for (var index = 0; index < touched.Length; index++)
        {
            touched[index] = batch.BatchCommands[index].RecordsAffected;
        }

        return touched;
    }

    public Task<int[]> ExecuteAsync(IReadOnlyList<SqlStatement> statements) => ExecuteAsync(connection, transaction, statements);

    public async Task<IReadOnlyList<object>[]> QueryAsync(IReadOnlyList<SqlStatement> queries)
    {
        if (queries.Count == 0)
        {
            return [];
        }

        await using var batch = Batch(connection, transaction, queries);
        await using var reader = await batch.ExecuteReaderAsync();
        var answers = new IReadOnlyList<object>[queries.Count];
        for (var index = 0; index < answers.Length; index++)
        {
            var rows = new List<object>();
            while (await reader.ReadAsync())
            {
                rows.Add(reader.GetValue(0));
            }

            answers[index] = rows;
            await reader.NextResultAsync();
        }

        return answers;
    }

    public void Enlist(DbContext context)
    {
        context.Database.SetDbConnection(connection);
        context.Database.UseTransaction(transaction);
    }

    public async Task TakeTurnAsync(long key)
    {
        await using var command = new NpgsqlCommand("SELECT pg_advisory_xact_lock($1)", connection, transaction);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = key });
        await command.ExecuteNonQueryAsync();
    }

    public Task CommitAsync() => transaction.CommitAsync();

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    static NpgsqlBatch Batch(NpgsqlConnection connection, NpgsqlTransaction? transaction, IReadOnlyList<SqlStatement> statements)
    {
        var batch = new NpgsqlBatch(connection, transaction);
        using var maker = new NpgsqlCommand();
        foreach (var (text, values) in statements)
        {
            var command = new NpgsqlBatchCommand(text);
            foreach (var value in values)
            {
                command.Parameters.Add((NpgsqlParameter)value.ToParameter(maker, ""));
            }

            batch.BatchCommands.Add(command);
        }

        return batch;
    }
}

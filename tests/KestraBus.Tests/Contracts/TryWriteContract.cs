using System.Data.Common;
using KestraBus.Storage.Database;
using KestraBus.Storage.Database.Rows;
using KestraBus.Storage.Sagas;
using KestraBus.Tests.Contracts.Databases;
using KestraBus.Tests.Contracts.Sagas;
using Microsoft.EntityFrameworkCore;

namespace KestraBus.Tests.Contracts;

/// <summary>What goes into the database together is all there or not at all.</summary>
public abstract class TryWriteContract<TDatabase> : StorageContract<TDatabase>
    where TDatabase : ITestDatabase, new()
{
    // More than it takes until the driver has prepared the statements.
    const int Rounds = 20;

    [Fact]
    public async Task TryWrite_EachGuardTouchesARow_AllIsWritten()
    {
        for (var round = 0; round < Rounds; round++)
        {
            (await TryWriteAsync([$"a{round}", $"b{round}"], [$"c{round}"])).ShouldBeTrue();
        }

        (await KeysAsync()).Count.ShouldBe(3 * Rounds);
    }

    [Fact]
    public async Task TryWrite_OneGuardTouchesNothing_NothingIsWritten()
    {
        await TryWriteAsync(["taken"], []);

        for (var round = 0; round < Rounds; round++)
        {
            (await TryWriteAsync([$"a{round}", "taken"], [$"b{round}"])).ShouldBeFalse();
        }

        (await KeysAsync()).ShouldBe(["taken"]);
    }

    [Fact]
    public async Task TryWrite_AStatementFails_NothingIsWritten()
    {
        await Should.ThrowAsync<DbException>(() => TryWriteAsync(["a"], ["b", null!]));

        (await KeysAsync()).ShouldBeEmpty();
    }

    Task<bool> TryWriteAsync(string[] guards, string[] rest) =>
        Get<IDatabase>().TryWriteAsync(Array.ConvertAll(guards, Insert), Array.ConvertAll(rest, Insert));

    SqlStatement Insert(string key)
    {
        var map = Get<RowMaps>().Of(typeof(IdempotencyKeyRow));
        return map.InsertOf(map.Snapshot(
            new IdempotencyKeyRow { TenantId = "main", Key = key, ExecutionId = "one", CreatedAt = Executions.Now }));
    }

    async Task<List<string>> KeysAsync()
    {
        await using var context = await Get<IDatabase>().Engine.CreateDbContextAsync(Stop);
        return await context.Set<IdempotencyKeyRow>().Select(row => row.Key).ToListAsync(Stop);
    }
}

public sealed class TryWriteOnSqlite : TryWriteContract<SqliteFile>;

public sealed class TryWriteInMemory : TryWriteContract<MemoryDatabase>;

public sealed class TryWriteOnPostgres : TryWriteContract<PostgresServer>;

using KestraBus.Engine.Messages;
using KestraBus.Engine.Worker;
using KestraBus.Tests.Contracts.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace KestraBus.Tests.Contracts;

/// <summary>An attempt is won by one worker, whoever asks and how often.</summary>
public abstract class ClaimStoreContract<TDatabase> : StorageContract<TDatabase>
    where TDatabase : ITestDatabase, new()
{
    IClaimStore Claims => Get<IClaimStore>();

    [Fact]
    public async Task Claim_SomeTaken_AnswersTheOthers()
    {
        await Claims.ClaimAsync([Claim("a", 0, "first")], Stop);

        var won = await Claims.ClaimAsync([Claim("a", 0, "second"), Claim("a", 1, "second"), Claim("b", 0, "second")], Stop);

        won.ShouldBe([new AttemptKey("a", 1), new AttemptKey("b", 0)], ignoreOrder: true);
    }

    [Fact]
    public async Task Claim_SameAttemptTwiceByOneWorker_IsWonOnce()
    {
        (await Claims.ClaimAsync([Claim("a", 0, "first")], Stop)).Count.ShouldBe(1);
        (await Claims.ClaimAsync([Claim("a", 0, "first")], Stop)).Count.ShouldBe(0);
    }

    [Fact]
    public async Task Claim_ManyCallersInTwoServers_EachAttemptIsWonOnce()
    {
        var other = (await OpenAsync()).GetRequiredService<IClaimStore>();
        var keys = Enumerable.Range(0, 50).Select(number => $"run{number}").ToList();

        var won = await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => (worker % 2 == 0 ? Claims : other)
            .ClaimAsync([.. keys.OrderBy(key => (key + worker).GetHashCode(StringComparison.Ordinal)).Select(key => Claim(key, 0, $"worker{worker}"))], Stop)));

        won.Sum(each => each.Count).ShouldBe(50);
        won.SelectMany(each => each).Distinct().Count().ShouldBe(50);
    }

    [Fact]
    public async Task ListExpired_LeaseRanOut_AnswersTheClaim()
    {
        await Claims.ClaimAsync([Claim("a", 0, "dead"), Claim("b", 0, "alive")], Stop);

        var held = await Claims.RenewAsync("alive", Time.GetUtcNow().AddMinutes(10), Stop);
        var expired = await Claims.ListExpiredAsync(Time.GetUtcNow().AddMinutes(5), 10, Stop);

        held.ShouldBe([new AttemptKey("b", 0)]);
        expired.Select(claim => claim.Attempt).ShouldBe([new AttemptKey("a", 0)]);
        expired[0].WorkerId.ShouldBe("dead");
        (await Claims.ListExpiredAsync(Time.GetUtcNow(), 10, Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task List_ByExecution_AnswersItsClaims()
    {
        await Claims.ClaimAsync([Claim("a", 0, "one"), Claim("b", 2, "two") with { ExecutionId = "other" }], Stop);

        (await Claims.ListAsync(["execution"], Stop)).ShouldBe([Claim("a", 0, "one")]);
        (await Claims.ListAsync(["execution", "other"], Stop)).Count.ShouldBe(2);
        (await Claims.ListAsync([], Stop)).ShouldBeEmpty();
    }

    Claim Claim(string taskRunId, int attempt, string worker) =>
        new("execution", new AttemptKey(taskRunId, attempt), worker, Time.GetUtcNow(), Time.GetUtcNow().AddMinutes(1));
}

public sealed class ClaimStoreOnSqlite : ClaimStoreContract<SqliteFile>;

public sealed class ClaimStoreInMemory : ClaimStoreContract<MemoryDatabase>;

public sealed class ClaimStoreOnPostgres : ClaimStoreContract<PostgresServer>;

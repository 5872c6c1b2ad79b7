using KestraBus.Storage.Database;
using KestraBus.Storage.Database.Rows;
using Microsoft.EntityFrameworkCore;

namespace KestraBus.Storage.Repositories;

/// <summary>The stamp of the flows, looked at no more often than twice a second.</summary>
sealed class FlowStamp(IDatabase database, TimeProvider time)
{
    static readonly TimeSpan GoodFor = TimeSpan.FromMilliseconds(500);

    volatile Look? last;

    public async ValueTask<long> ReadAsync(CancellationToken cancellationToken)
    {
        if (last is { } look && time.GetElapsedTime(look.At) < GoodFor)
        {
            return look.Value;
        }

        var at = time.GetTimestamp();
        await using var context = await database.Engine.CreateDbContextAsync(cancellationToken);
        var value = await context.Stamps
            .Where(row => row.Name == StampRow.Flows)
            .Select(row => row.Value)
            .FirstOrDefaultAsync(cancellationToken);
        last = new Look(value, at);
        return value;
    }

    /// <summary>After a write of our own the next reader looks at once.</summary>
    public void Forget() => last = null;

    public static Task RaiseAsync(KestraBusContext context, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlAsync(
            $"INSERT INTO stamps (name, value) VALUES ({StampRow.Flows}, 1) ON CONFLICT (name) DO UPDATE SET value = stamps.value + 1",
            cancellationToken);

    sealed record Look(long Value, long At);
}

using KestraBus.Engine.Executor;
using KestraBus.Storage.Database;
using KestraBus.Storage.Database.Rows;

namespace KestraBus.Storage.Repositories;

/// <summary>Keeps what nobody could handle.</summary>
sealed class ParkedMessages(IDatabase database, TimeProvider time) : IParkedMessages
{
    public async Task ParkAsync(string type, string body, string reason, CancellationToken cancellationToken)
    {
        using var entered = await database.EnterWriteAsync(cancellationToken);
        await using var context = await database.Engine.CreateDbContextAsync(cancellationToken);
        context.ParkedMessages.Add(new ParkedMessageRow
        {
            Type = type,
            Body = StoredText.Of(body)!,
            Reason = StoredText.Of(reason)!,
            ParkedAt = time.GetUtcNow(),
        });
        await context.SaveChangesAsync(cancellationToken);
    }
}

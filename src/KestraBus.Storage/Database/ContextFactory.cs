using Microsoft.EntityFrameworkCore;

namespace KestraBus.Storage.Database;

/// <summary>A pooled factory of one database's context, as a factory of the common one.</summary>
sealed class ContextFactory<TContext>(DbContextOptions<TContext> options) : IDbContextFactory<KestraBusContext>
    where TContext : KestraBusContext
{
    readonly Microsoft.EntityFrameworkCore.Infrastructure.PooledDbContextFactory<TContext> pool = new(options, 64);

    public KestraBusContext CreateDbContext() => pool.CreateDbContext();
}

using KestraBus.Engine.Executor;
using KestraBus.Storage.Database.Mappings;
using KestraBus.Storage.Database.Rows;
using Microsoft.EntityFrameworkCore;

namespace KestraBus.Storage.Database;

/// <summary>All tables. One derived context for each database, because their migrations differ.</summary>
public abstract class KestraBusContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<FlowRow> Flows => Set<FlowRow>();

    public DbSet<ExecutionSaga> Executions => Set<ExecutionSaga>();

    public DbSet<TaskRunRow> TaskRuns => Set<TaskRunRow>();

    public DbSet<TimerRow> Timers => Set<TimerRow>();

    public DbSet<OutboxRow> Outbox => Set<OutboxRow>();

    public DbSet<ClaimRow> Claims => Set<ClaimRow>();

    public DbSet<IdempotencyKeyRow> IdempotencyKeys => Set<IdempotencyKeyRow>();

    public DbSet<KeyValueRow> KeyValues => Set<KeyValueRow>();

    public DbSet<LogRow> Logs => Set<LogRow>();

    public DbSet<LogBatchRow> LogBatches => Set<LogBatchRow>();

    public DbSet<MetricRow> Metrics => Set<MetricRow>();

    public DbSet<ParkedMessageRow> ParkedMessages => Set<ParkedMessageRow>();

    public DbSet<StampRow> Stamps => Set<StampRow>();

    /// <summary>Seconds between two columns, in the database's own words.</summary>
    protected abstract string Seconds(string from, string to);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(KestraBusContext).Assembly);
        modelBuilder.Entity<ExecutionSaga>().Property<double?>(ExecutionMapping.Duration)
            .HasComputedColumnSql(Seconds("start_date", "end_date"), stored: true);
        SnakeCase.Apply(modelBuilder);
    }
}

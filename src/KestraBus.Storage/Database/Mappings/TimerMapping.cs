using KestraBus.Engine.Executor;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KestraBus.Storage.Database.Mappings;

sealed class TimerMapping : IEntityTypeConfiguration<TimerRow>
{
    public void Configure(EntityTypeBuilder<TimerRow> builder)
    {
        builder.ToTable("timers");
        builder.HasKey(row => new { row.ExecutionId, row.TaskRunId, row.Kind });
        builder.Property(row => row.Kind).HasConversion<string>();
        builder.HasIndex(row => row.DueAt);
    }
}

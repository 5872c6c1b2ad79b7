using KestraBus.Core.Executions;
using KestraBus.Core.Executions.Json;
using KestraBus.Engine.Executor;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KestraBus.Storage.Database.Mappings;

sealed class TaskRunMapping : IEntityTypeConfiguration<TaskRunRow>
{
    public void Configure(EntityTypeBuilder<TaskRunRow> builder)
    {
        builder.ToTable("task_runs");
        builder.HasKey(row => new { row.ExecutionId, row.Id });
        builder.Property(row => row.Run).HasConversion(
            run => ExecutionJson.Write(run),
            text => ExecutionJson.ReadTaskRun(text),
            new ValueComparer<TaskRun>((left, right) => ReferenceEquals(left, right), run => run.GetHashCode(), run => run));
        builder.HasIndex(row => row.DispatchedAt).HasFilter("dispatched_at IS NOT NULL");
    }
}

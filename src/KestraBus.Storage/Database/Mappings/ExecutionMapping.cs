using KestraBus.Core.Executions;
using KestraBus.Core.Executions.Json;
using KestraBus.Engine.Executor;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KestraBus.Storage.Database.Mappings;

sealed class ExecutionMapping : IEntityTypeConfiguration<ExecutionSaga>
{
    /// <summary>Column that the database works out itself, to sort by.</summary>
    public const string Duration = "Duration";

    public void Configure(EntityTypeBuilder<ExecutionSaga> builder)
    {
        builder.ToTable("executions");
        builder.HasKey(saga => saga.CorrelationId);
        builder.Ignore(saga => saga.Execution);
        builder.Property(saga => saga.CorrelationId).HasColumnName("id").ValueGeneratedNever();
        builder.Property(saga => saga.CurrentState).HasColumnName("state");
        builder.Property(saga => saga.LabelsText).HasColumnName("labels");
        builder.Property(saga => saga.Version).IsConcurrencyToken();
        builder.Property(saga => saga.Header).HasConversion(
            header => ExecutionJson.Write(header),
            text => ExecutionJson.ReadExecution(text),
            new ValueComparer<Execution>((left, right) => SameHeader.AreEqual(left, right), header => header.GetHashCode(), header => header));
        builder.HasMany(saga => saga.TaskRuns).WithOne().HasForeignKey(row => row.ExecutionId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(saga => new { saga.TenantId, saga.StartDate });
        builder.HasIndex(saga => new { saga.TenantId, saga.Namespace, saga.FlowId, saga.StartDate });
        builder.HasIndex(saga => new { saga.CurrentState, saga.StartDate }).HasFilter("NOT ended");
        builder.HasIndex(saga => saga.TriggerExecutionId).HasFilter("trigger_execution_id IS NOT NULL");
    }
}

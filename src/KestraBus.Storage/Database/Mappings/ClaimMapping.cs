using KestraBus.Storage.Database.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KestraBus.Storage.Database.Mappings;

sealed class ClaimMapping : IEntityTypeConfiguration<ClaimRow>
{
    public void Configure(EntityTypeBuilder<ClaimRow> builder)
    {
        builder.ToTable("claims");
        builder.HasKey(row => new { row.TaskRunId, row.Attempt });
        builder.HasIndex(row => row.WorkerId);
        builder.HasIndex(row => row.LeaseUntil);
        builder.HasIndex(row => row.ExecutionId);
    }
}

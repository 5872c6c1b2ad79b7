using KestraBus.Storage.Database.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KestraBus.Storage.Database.Mappings;

sealed class LogBatchMapping : IEntityTypeConfiguration<LogBatchRow>
{
    public void Configure(EntityTypeBuilder<LogBatchRow> builder)
    {
        builder.ToTable("log_batches");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => row.StoredAt);
    }
}

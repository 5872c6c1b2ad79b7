using KestraBus.Storage.Database.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KestraBus.Storage.Database.Mappings;

sealed class LogMapping : IEntityTypeConfiguration<LogRow>
{
    public void Configure(EntityTypeBuilder<LogRow> builder)
    {
        builder.ToTable("logs");
        builder.HasKey(row => row.Position);
        builder.HasIndex(row => row.ExecutionId);
        builder.HasIndex(row => row.Timestamp);
    }
}

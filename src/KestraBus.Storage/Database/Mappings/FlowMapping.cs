using KestraBus.Storage.Database.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KestraBus.Storage.Database.Mappings;

sealed class FlowMapping : IEntityTypeConfiguration<FlowRow>
{
    public void Configure(EntityTypeBuilder<FlowRow> builder)
    {
        builder.ToTable("flows");
        builder.HasKey(row => new { row.TenantId, row.Namespace, row.FlowId, row.Revision });
        builder.Property(row => row.Revision).ValueGeneratedNever();
    }
}

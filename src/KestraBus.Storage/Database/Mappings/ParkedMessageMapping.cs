using KestraBus.Storage.Database.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KestraBus.Storage.Database.Mappings;

sealed class ParkedMessageMapping : IEntityTypeConfiguration<ParkedMessageRow>
{
    public void Configure(EntityTypeBuilder<ParkedMessageRow> builder)
    {
        builder.ToTable("parked_messages");
        builder.HasKey(row => row.Position);
    }
}

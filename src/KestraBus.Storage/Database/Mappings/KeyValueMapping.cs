using KestraBus.Storage.Database.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KestraBus.Storage.Database.Mappings;

sealed class KeyValueMapping : IEntityTypeConfiguration<KeyValueRow>
{
    public void Configure(EntityTypeBuilder<KeyValueRow> builder)
    {
        builder.ToTable("key_values");
        builder.HasKey(row => new { row.Namespace, row.Key });
        builder.Property(row => row.Type).HasConversion<string>();
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.HasIndex(row => row.Expires);
    }
}

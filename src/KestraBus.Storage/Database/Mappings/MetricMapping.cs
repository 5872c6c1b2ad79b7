using System.Text.Json;
using KestraBus.Storage.Database.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KestraBus.Storage.Database.Mappings;

sealed class MetricMapping : IEntityTypeConfiguration<MetricRow>
{
    public void Configure(EntityTypeBuilder<MetricRow> builder)
    {
        builder.ToTable("metrics");
        builder.HasKey(row => row.Position);
        builder.Property(row => row.Type).HasConversion<string>();
        builder.Property(row => row.Tags).HasConversion(
            tags => Write(tags),
            text => Read(text),
            new ValueComparer<IReadOnlyDictionary<string, string>?>((left, right) => ReferenceEquals(left, right), _ => 0, tags => tags));
        builder.HasIndex(row => row.ExecutionId);
    }

    static string? Write(IReadOnlyDictionary<string, string>? tags) => tags is null ? null : JsonSerializer.Serialize(tags);

    static Dictionary<string, string>? Read(string? text) =>
        text is null ? null : JsonSerializer.Deserialize<Dictionary<string, string>>(text);
}

using Microsoft.EntityFrameworkCore;

namespace KestraBus.Storage.Database;

/// <summary>The tables in PostgreSQL.</summary>
public sealed class PostgresContext(DbContextOptions<PostgresContext> options) : KestraBusContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();

        // Ordinal order, as in SQLite: ids sort by time, and a prefix can use an index.
        configurationBuilder.Properties<string>().UseCollation("C");
    }

    protected override string Seconds(string from, string to) => $"extract(epoch from ({to} - {from}))::float8";
}

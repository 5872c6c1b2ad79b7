using Microsoft.EntityFrameworkCore;

namespace KestraBus.Storage.Database;

/// <summary>The tables in SQLite. Instants are UTC ticks, so that they compare and sort.</summary>
public sealed class SqliteContext(DbContextOptions<SqliteContext> options) : KestraBusContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();

    protected override string Seconds(string from, string to) => $"({to} - {from}) / 10000000.0";
}

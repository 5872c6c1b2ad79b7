using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace KestraBus.Storage.Database;

/// <summary>An instant in UTC: PostgreSQL's driver takes no other offset.</summary>
sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTimeOffset>(
    instant => instant.ToUniversalTime(),
    instant => instant);

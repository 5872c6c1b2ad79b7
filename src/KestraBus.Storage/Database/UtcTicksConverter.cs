using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace KestraBus.Storage.Database;

/// <summary>An instant as its UTC ticks.</summary>
sealed class UtcTicksConverter() : ValueConverter<DateTimeOffset, long>(
    instant => instant.UtcTicks,
    ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

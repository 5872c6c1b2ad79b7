using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage;

namespace KestraBus.Storage.Sagas;

/// <summary>A value of the model on its way to the database, with the mapping that knows how it is stored.</summary>
readonly record struct SqlValue(RelationalTypeMapping Mapping, object? Value, bool IsNullable)
{
    public DbParameter ToParameter(DbCommand maker, string name) => Mapping.CreateParameter(maker, name, Value, IsNullable);
}

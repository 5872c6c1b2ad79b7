using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace KestraBus.Storage.Sagas;

/// <summary>The maps of all tables of a context.</summary>
sealed class RowMaps(Func<DbContext> contexts)
{
    readonly ConcurrentDictionary<Type, RowMap> maps = new();

    public RowMap Of(Type type) => maps.GetOrAdd(type, Create);

    RowMap Create(Type type)
    {
        using var context = contexts();
        var entity = context.Model.FindEntityType(type)
            ?? throw new InvalidOperationException($"{type} is not mapped by {context.GetType()}; add it to the model");
        return new RowMap(entity);
    }
}

using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace KestraBus.Storage.Sagas;

/// <summary>Says how a saga is kept; the verbs are those of MassTransit's own package for EF Core.</summary>
public interface IEntityFrameworkSagaRepositoryConfigurator<TSaga>
    where TSaga : class, ISaga
{
    /// <summary>
    /// Optimistic (the default): instances stay in memory, commits are shared, and an event that another process has overtaken
    /// fails and is to be tried again. Pessimistic: each event locks the stored row before it runs, loads the instance anew and
    /// commits by itself. It holds a connection all the while, and on SQLite the only writing one: then the machine's activities
    /// must not write on their own, and the endpoint must run fewer events at once than there are connections.
    /// </summary>
    ConcurrencyMode ConcurrencyMode { set; }

    /// <summary>The context that maps the saga; its factory is registered already.</summary>
    void ExistingDbContext<TContext>()
        where TContext : DbContext;

    /// <summary>Changes how an instance is loaded, for example with the rows that belong to it.</summary>
    void CustomizeQuery(Func<IQueryable<TSaga>, IQueryable<TSaga>> queryCustomization);
}

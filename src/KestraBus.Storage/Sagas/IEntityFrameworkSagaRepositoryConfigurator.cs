using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace KestraBus.Storage.Sagas;

/// <summary>Says how a saga is kept; the verbs are those of MassTransit's own package for EF Core.</summary>
public interface IEntityFrameworkSagaRepositoryConfigurator<TSaga>
    where TSaga : class, ISaga
{
    ConcurrencyMode ConcurrencyMode { set; }

    /// <summary>The context that maps the saga; its factory is registered already.</summary>
    void ExistingDbContext<TContext>()
        where TContext : DbContext;

    /// <summary>Changes how an instance is loaded, for example with the rows that belong to it.</summary>
    void CustomizeQuery(Func<IQueryable<TSaga>, IQueryable<TSaga>> queryCustomization);
}

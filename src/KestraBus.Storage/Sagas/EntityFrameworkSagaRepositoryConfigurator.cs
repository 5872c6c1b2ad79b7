using MassTransit;
using MassTransit.Configuration;
using MassTransit.Saga;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace KestraBus.Storage.Sagas;

/// <summary>Gathers the choices and registers the repository of one saga.</summary>
sealed class EntityFrameworkSagaRepositoryConfigurator<TSaga> : IEntityFrameworkSagaRepositoryConfigurator<TSaga>
    where TSaga : class, ISaga
{
    Func<IServiceProvider, Func<DbContext>>? contexts;
    Func<IQueryable<TSaga>, IQueryable<TSaga>>? customize;

    public ConcurrencyMode ConcurrencyMode { get; set; } = ConcurrencyMode.Optimistic;

    public void ExistingDbContext<TContext>()
        where TContext : DbContext =>
        contexts = services => services.GetRequiredService<IDbContextFactory<TContext>>().CreateDbContext;

    public void CustomizeQuery(Func<IQueryable<TSaga>, IQueryable<TSaga>> queryCustomization) => customize = queryCustomization;

    public void Register(ISagaRepositoryRegistrationConfigurator<TSaga> registration)
    {
        var create = contexts
            ?? throw new ConfigurationException($"The repository of {typeof(TSaga).Name} needs ExistingDbContext<TContext>()");
        var (shape, mode) = (customize, ConcurrencyMode);

        // The last one counts: what is said here takes the place of what storage itself says of the executions' saga.
        registration.AddSingleton(services => new SagaRepositoryShape<TSaga>(
            create(services), shape ?? services.GetService<WholeSaga<TSaga>>()?.Query ?? (query => query), mode));
        registration.TryAddSingleton<SagaStore<TSaga>>();
        registration.RegisterLoadSagaRepository<TSaga, SagaContextFactory<TSaga>>();
        registration.RegisterQuerySagaRepository<TSaga, SagaContextFactory<TSaga>>();
        registration.RegisterSagaRepository<TSaga, DbContext, SagaConsumeContextFactory<DbContext, TSaga>, SagaContextFactory<TSaga>>();
    }
}

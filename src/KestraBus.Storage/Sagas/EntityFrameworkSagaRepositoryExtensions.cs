using MassTransit;

namespace KestraBus.Storage.Sagas;

/// <summary>The registration verbs of MassTransit's package for EF Core, so that the package could take this one's place.</summary>
public static class EntityFrameworkSagaRepositoryExtensions
{
    public static ISagaRegistrationConfigurator<TSaga> EntityFrameworkRepository<TSaga>(
        this ISagaRegistrationConfigurator<TSaga> configurator, Action<IEntityFrameworkSagaRepositoryConfigurator<TSaga>> configure)
        where TSaga : class, ISaga
    {
        var repository = new EntityFrameworkSagaRepositoryConfigurator<TSaga>();
        configure(repository);
        configurator.Repository(repository.Register);
        return configurator;
    }

    /// <summary>Here only for the sake of the verb: the statements of this repository suit both databases.</summary>
    public static void UsePostgres<TSaga>(this IEntityFrameworkSagaRepositoryConfigurator<TSaga> configurator)
        where TSaga : class, ISaga
    {
    }

    /// <inheritdoc cref="UsePostgres{TSaga}"/>
    public static void UseSqlite<TSaga>(this IEntityFrameworkSagaRepositoryConfigurator<TSaga> configurator)
        where TSaga : class, ISaga
    {
    }
}

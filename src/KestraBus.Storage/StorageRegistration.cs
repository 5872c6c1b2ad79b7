using KestraBus.Core.Executions;
using KestraBus.Core.Files;
using KestraBus.Core.Flows;
using KestraBus.Core.KeyValues;
using KestraBus.Core.Logs;
using KestraBus.Engine.Executor;
using KestraBus.Engine.Worker;
using KestraBus.Storage.Database;
using KestraBus.Storage.Files;
using KestraBus.Storage.Repositories;
using KestraBus.Storage.Sagas;
using KestraBus.Storage.Sagas.Commits;
using KestraBus.Storage.Sagas.Outbox;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace KestraBus.Storage;

/// <summary>Registers all that is kept: database, saga repository, stores and internal storage.</summary>
public static class StorageRegistration
{
    extension(IServiceCollection services)
    {
        /// <summary>To be called before the bus is registered: the tables must be there when the first message comes.</summary>
        public IServiceCollection AddStorage(Action<StorageOptions> configure)
        {
            var options = new StorageOptions();
            configure(options);
            services.TryAddSingleton(TimeProvider.System);
            services.AddSingleton(options);
            services.AddDatabase(options);
            services.AddSagas(options);
            services.AddStores();
            services.AddFiles(options.Files);
            return services;
        }

        void AddDatabase(StorageOptions options)
        {
            services.AddSingleton<IDatabase>(_ => options.Database.Kind is DatabaseKind.Postgres
                ? new PostgresDatabase(options.Database)
                : new SqliteDatabase(options.Database));
            services.AddSingleton(provider => provider.GetRequiredService<IDatabase>().Engine);
            services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<KestraBusContext>>().CreateDbContext());
            services.AddHostedService<DatabaseMigrator>();
        }

        void AddSagas(StorageOptions options)
        {
            services.AddSingleton(options.Sagas);
            services.AddSingleton(provider => new RowMaps(provider.GetRequiredService<IDatabase>().Engine.CreateDbContext));
            services.AddSingleton<CommitQueue>();
            services.AddSingleton(new WholeSaga<ExecutionSaga>(query => query.Include(saga => saga.TaskRuns)));
            services.AddSingleton(provider => new SagaRepositoryShape<ExecutionSaga>(
                provider.GetRequiredService<IDatabase>().Engine.CreateDbContext,
                provider.GetRequiredService<WholeSaga<ExecutionSaga>>().Query,
                ConcurrencyMode.Optimistic));
            services.AddSingleton<SagaStore<ExecutionSaga>>();
            services.AddSingleton<OutboxSender>();
            services.AddSingleton<OutboxSweeper>();
            services.AddHostedService(provider => provider.GetRequiredService<OutboxSweeper>());
        }

        void AddStores()
        {
            services.AddSingleton<IFlowRepository, FlowRepository>();
            services.AddSingleton<IExecutionStore, ExecutionStore>();
            services.AddSingleton<KeyPurge>();
            services.AddHostedService(provider => provider.GetRequiredService<KeyPurge>());
            services.AddSingleton<ITimerStore, TimerStore>();
            services.AddSingleton<IParkedMessages, ParkedMessages>();
            services.AddSingleton<IClaimStore, ClaimStore>();
            services.AddSingleton<IExecutionRepository, ExecutionRepository>();
            services.AddSingleton<ILogRepository, LogRepository>();
            services.AddSingleton<KeyValueRepository>();
            services.AddSingleton<IKeyValueRepository>(provider => provider.GetRequiredService<KeyValueRepository>());
        }

        void AddFiles(FilesOptions options) => services.AddSingleton<IInternalStorage>(_ => options.Kind is FilesKind.S3
            ? new S3Storage(options.S3)
            : new LocalStorage(options.BasePath));
    }
}

using KestraBus.Core.Executions;
using KestraBus.Core.Plugins;
using KestraBus.Engine.Crashes;
using KestraBus.Engine.Executor;
using KestraBus.Engine.Feeds;
using KestraBus.Engine.Indexer;
using KestraBus.Engine.Operations;
using KestraBus.Engine.Starting;
using KestraBus.Engine.Transport;
using KestraBus.Engine.Worker;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace KestraBus.Engine;

/// <summary>Puts the engine together: the bus, and what the roles of this process need.</summary>
public static class EngineRegistration
{
    static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(5);

    extension(IServiceCollection services)
    {
        /// <summary>Adds the engine. <paramref name="repository"/> says where the saga of executions is stored.</summary>
        public IServiceCollection AddEngine(EngineOptions options, Action<ISagaRegistrationConfigurator<ExecutionSaga>> repository)
        {
            Crash.Check();
            var queues = new EngineQueues(options);
            services.AddSingleton(options).AddSingleton(queues);
            services.AddSingleton<ExecutionFeed>();
            services.AddSingleton<FeedPublisher>();
            services.AddSingleton<IMessageSender, BusSender>();
            services.AddSingleton<IExecutionCommands, BusExecutionCommands>();
            services.AddSingleton(new StartOptions());
            services.AddSingleton<StartInputs>();
            services.AddSingleton<ExecutionBuilder>();
            services.AddSingleton<ExecutionStarter>();
            services.AddSingleton<ExecutionRequests>();
            services.AddSingleton<ExecutionReplays>();
            services.AddLogs();
            services.AddExecutor();
            services.AddWorkerQueue(options);
            services.AddOptions<MassTransitHostOptions>().Configure(host =>
            {
                host.WaitUntilStarted = true;
                host.StopTimeout = StopTimeout;
            });
            // Before the bus: its start waits for its endpoints, and one of them may need this.
            services.AddRepair(options);
            services.AddMassTransit(bus => BusSetup.Configure(bus, options, queues, repository));
            // After the bus, so that they stop before it: a worker's last results still have to leave.
            services.AddLoops(options.Roles);
            return services;
        }

        void AddLogs()
        {
            services.AddSingleton<ILogSink, IndexerSink>();
            services.AddSingleton(new LogBatcherOptions());
            services.AddSingleton<LogBatcher>();
            services.AddSingleton<IRunJournal>(provider => provider.GetRequiredService<LogBatcher>());
        }

        void AddExecutor()
        {
            services.AddSingleton<ExecutionMachine>();
            services.AddSingleton<RevisionCache>();
            services.AddSingleton<FlowOutside>();
            services.AddSingleton<Decider>();
            services.AddSingleton<EffectSender>();
            services.AddSingleton<IFirstStep, FirstStepDecider>();
            services.AddSingleton<ExecutionDriver>();
            services.AddSingleton<BatchedResults>();
            services.AddSingleton<FinishedEvents>();
            services.AddSingleton<TimerAlarm>();
            services.AddSingleton<ICommitListener, CommitFeed>();
            services.AddSingleton<KilledAttempts>();
            services.AddSingleton<IAttemptRunner, TaskRunner>();
            services.AddSingleton<AttemptClaim>();
            services.AddSingleton<ResultSender>();
            services.AddSingleton<WorkerPool>();
        }

        void AddWorkerQueue(EngineOptions options)
        {
            if (!options.IsAlone)
            {
                services.AddSingleton<IWorkerQueue, BusWorkerQueue>();
                return;
            }

            services.AddSingleton<SweepMarkerConsumer>();
            services.AddSingleton<LocalWorkerQueue>();
            services.AddSingleton<IWorkerQueue>(provider => provider.GetRequiredService<LocalWorkerQueue>());
            services.AddHostedService(provider => provider.GetRequiredService<LocalWorkerQueue>());
        }

        void AddRepair(EngineOptions options)
        {
            if (options.RabbitMq is { } broker)
            {
                services.AddSingleton<IBrokerQueues>(new RabbitMqQueues(broker));
                services.AddSingleton<Func<BusHealthResult>>(provider => provider.GetRequiredService<IBusControl>().CheckHealth);
                services.AddHostedService<QueueRepair>();
            }
        }

        void AddLoops(ServerRoles roles)
        {
            services.AddHostedService<LogDrain>();
            services.AddHostedService(provider => provider.GetRequiredService<FeedPublisher>());
            if (roles.HasFlag(ServerRoles.Executor))
            {
                services.AddHostedService<TimerLoop>();
                services.AddHostedService<LostWorkLoop>();
            }

            if (roles.HasFlag(ServerRoles.Worker))
            {
                services.AddHostedService<LeaseLoop>();
            }
        }
    }
}

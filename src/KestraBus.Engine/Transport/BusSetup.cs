using KestraBus.Engine.Executor;
using KestraBus.Engine.Feeds;
using KestraBus.Engine.Indexer;
using KestraBus.Engine.Starting;
using KestraBus.Engine.Worker;
using MassTransit;

namespace KestraBus.Engine.Transport;

/// <summary>Registers the consumers of this process's roles on the transport of its shape.</summary>
static class BusSetup
{
    public static void Configure(
        IBusRegistrationConfigurator bus, EngineOptions options, EngineQueues queues, Action<ISagaRegistrationConfigurator<ExecutionSaga>> repository)
    {
        bus.ConfigureUsageTelemetryOptions(telemetry => telemetry.Enabled = false);
        AddExecutor(bus, options, repository);
        AddOthers(bus, options);
        if (options.RabbitMq is { } broker)
        {
            RabbitMqTransport.Configure(bus, broker, options, queues);
        }
        else
        {
            bus.UsingInMemory((context, configurator) =>
            {
                configurator.ConfigureJsonSerializerOptions(MessageJson.Configure);
                configurator.ConcurrentMessageLimit = null;
                configurator.ReceiveEndpoint(queues.Broadcast, endpoint => ConfigureBroadcast(endpoint, context, options));
                configurator.ConfigureEndpoints(context);
            });
        }
    }

    /// <summary>The queue of this process alone, for what every process must hear.</summary>
    public static void ConfigureBroadcast(IReceiveEndpointConfigurator endpoint, IRegistrationContext context, EngineOptions options)
    {
        if (options.Roles.HasFlag(ServerRoles.Worker))
        {
            endpoint.ConfigureConsumer<KillTasksConsumer>(context);
        }

        if (options.Roles.HasFlag(ServerRoles.WebServer) && !options.IsAlone)
        {
            endpoint.ConfigureConsumer<FeedConsumer>(context);
        }
    }

    static void AddExecutor(
        IBusRegistrationConfigurator bus, EngineOptions options, Action<ISagaRegistrationConfigurator<ExecutionSaga>> repository)
    {
        if (!options.Roles.HasFlag(ServerRoles.Executor))
        {
            return;
        }

        repository(bus.AddSagaStateMachine<ExecutionStateMachine, ExecutionSaga>(typeof(ExecutionSagaDefinition)));
        bus.AddConsumer<TaskFinishedBatchConsumer, TaskFinishedBatchConsumerDefinition>();
        bus.AddConsumer<StartExecutionConsumer, StartExecutionConsumerDefinition>();
        bus.AddConsumer<DeliverReplyConsumer, DeliverReplyConsumerDefinition>();
    }

    static void AddOthers(IBusRegistrationConfigurator bus, EngineOptions options)
    {
        if (options.Roles.HasFlag(ServerRoles.Worker))
        {
            if (!options.IsAlone)
            {
                bus.AddConsumer<RunTaskConsumer, RunTaskConsumerDefinition>();
                bus.AddConsumer<RunTaskBatchConsumer, RunTaskBatchConsumerDefinition>();
                bus.AddConsumer<SweepMarkerConsumer, SweepMarkerConsumerDefinition>();
            }

            bus.AddConsumer<KillTasksConsumer>().ExcludeFromConfigureEndpoints();
        }

        if (options.Roles.HasFlag(ServerRoles.Indexer))
        {
            bus.AddConsumer<RecordLogsConsumer, RecordLogsConsumerDefinition>();
        }

        if (options.Roles.HasFlag(ServerRoles.WebServer) && !options.IsAlone)
        {
            bus.AddConsumer<FeedConsumer>().ExcludeFromConfigureEndpoints();
        }
    }
}

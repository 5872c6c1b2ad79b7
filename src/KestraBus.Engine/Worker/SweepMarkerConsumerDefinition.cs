using KestraBus.Engine.Transport;
using MassTransit;

namespace KestraBus.Engine.Worker;

/// <summary>Listens on the workers' own queue: the marker must queue up behind the attempts.</summary>
public sealed class SweepMarkerConsumerDefinition : ConsumerDefinition<SweepMarkerConsumer>
{
    public SweepMarkerConsumerDefinition(EngineQueues queues) => EndpointName = queues.Worker;
}

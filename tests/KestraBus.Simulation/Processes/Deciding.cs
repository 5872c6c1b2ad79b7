using KestraBus.Core.Executions.Variables;
using KestraBus.Core.Flows.Inputs;
using KestraBus.Core.Plugins;
using KestraBus.Engine.Executor;
using KestraBus.Engine.Starting;
using KestraBus.Engine.Transport;

namespace KestraBus.Simulation.Processes;

/// <summary>The engine's own way to a decision and its messages, as each process has it that decides.</summary>
sealed class Deciding
{
    public Deciding(World world, EngineQueues queues, IWorkerQueue workers)
    {
        var services = new FlowServices();
        Builder = new ExecutionBuilder(world.Flows, new StartInputs(new InputReader(world.Expressions), services), world.Time);
        var outside = new FlowOutside(world.Expressions, services, Builder, new ReferencedValues(new NoStorage()));
        Decider = new Decider(new RevisionCache(world.Flows), world.Machine, outside, world.Time);
        Effects = new EffectSender(workers, queues, ServerVariables.None, world.Expressions, world.Time);
    }

    public ExecutionBuilder Builder { get; }

    public Decider Decider { get; }

    public EffectSender Effects { get; }
}

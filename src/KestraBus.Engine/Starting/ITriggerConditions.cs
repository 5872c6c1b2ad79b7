using KestraBus.Core.Executions;
using KestraBus.Core.Flows;

namespace KestraBus.Engine.Starting;

/// <summary>Decides whether the conditions of a trigger are met for the execution that it would start.</summary>
public interface ITriggerConditions
{
    ValueTask<bool> AreMetAsync(Flow flow, TriggerDefinition trigger, ExecutionTrigger fired, CancellationToken cancellationToken);
}

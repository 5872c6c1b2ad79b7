using KestraBus.Core.Executions;
using KestraBus.Engine.Starting;
using Microsoft.Extensions.Logging;

namespace KestraBus.Engine.Executor;

/// <summary>
/// Decides the first step where the execution is created, when it only hands attempts to workers: those the stored state tells
/// again. Timers, children and ends are an executor's.
/// </summary>
public sealed partial class FirstStepDecider(Decider decider, EffectSender effects, ILogger<FirstStepDecider> logger) : IFirstStep
{
    public async ValueTask<FirstStep?> DecideAsync(Execution execution, CancellationToken cancellationToken)
    {
        try
        {
            var (flow, decision) = await decider.DecideAsync(execution, new ExecutionEvent.Started(), cancellationToken);
            return decision.Effects.All(effect => effect is Effect.RunTask or Effect.WriteLog)
                ? new FirstStep(decision, effects.Prepare(flow, decision, isNew: true))
                : null;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever a flow makes the machine throw: the execution is accepted all the same, and an executor finds out.
            LogUndecided(exception, execution.Id);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The first step of execution {ExecutionId} could not be decided; an executor begins it")]
    partial void LogUndecided(Exception exception, string executionId);
}

using KestraBus.Core.Executions;
using KestraBus.Core.Paging;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Transport;
using MassTransit;
using Microsoft.Extensions.Logging;
using Timer = KestraBus.Core.Executions.Timer;

namespace KestraBus.Engine.Executor;

/// <summary>What the saga does with an event: lets the machine decide, takes the decision over, and sends what it asks for.</summary>
public sealed partial class ExecutionDriver(
    Decider decider,
    EffectSender effects,
    IExecutionRepository executions,
    IParkedMessages parked,
    EngineQueues queues,
    ILogger<ExecutionDriver> logger)
{
    const int MostChildren = 10_000;

    public async Task DecideAsync(BehaviorContext<ExecutionSaga> context, ExecutionEvent @event) =>
        await ApplyAsync(context, @event);

    /// <summary>A result that comes again, or too late, changes nothing: its logs neither.</summary>
    public async Task FinishTaskAsync(BehaviorContext<ExecutionSaga> context, TaskResult result)
    {
        var decision = await ApplyAsync(context, new ExecutionEvent.TaskFinished(result));
        if (decision.IgnoredBecause is null)
        {
            context.Saga.Append(result.Logs);
        }
    }

    /// <summary>The timer's row goes with the commit, unless the decision has set it anew.</summary>
    public async Task FireTimerAsync(BehaviorContext<ExecutionSaga> context, Timer timer)
    {
        var decision = await ApplyAsync(context, new ExecutionEvent.TimerDue(timer));
        var again = decision.Effects.OfType<Effect.SetTimer>()
            .Any(set => set.Timer.Kind == timer.Kind && set.Timer.TaskRunId == timer.TaskRunId);
        if (!again)
        {
            context.Saga.Forget(timer);
        }
    }

    public async Task KillAsync(BehaviorContext<ExecutionSaga> context, bool cascade)
    {
        await ApplyAsync(context, new ExecutionEvent.KillRequested());
        if (!cascade)
        {
            return;
        }

        var query = new ExecutionQuery
        {
            TenantId = context.Saga.TenantId,
            Filters = [new FieldFilter("triggerExecutionId", FilterOperation.Equals, [context.Saga.ExecutionId])],
        };
        foreach (var child in await executions.ListIdsAsync(query, MostChildren, context.CancellationToken))
        {
            await context.Send(queues.AddressOf(queues.Executor), new KillExecution(child, Cascade: true));
        }
    }

    /// <summary>A message for an execution that is not there: deleted meanwhile, or never ours.</summary>
    public async Task ParkAsync<TMessage>(ConsumeContext<TMessage> context)
        where TMessage : class, IExecutionMessage
    {
        LogParked(typeof(TMessage).Name, context.Message.ExecutionId);
        await parked.ParkAsync(
            typeof(TMessage).Name,
            context.ReceiveContext.Body.GetString(),
            $"there is no execution {context.Message.ExecutionId}",
            context.CancellationToken);
    }

    async Task<Decision> ApplyAsync(BehaviorContext<ExecutionSaga> context, ExecutionEvent @event)
    {
        var saga = context.Saga;
        var (flow, decision) = await decider.DecideAsync(saga.Execution, @event, context.CancellationToken);
        if (decision.IgnoredBecause is { } reason)
        {
            LogIgnored(@event.GetType().Name, saga.ExecutionId, reason);
        }

        saga.Apply(decision);
        var dispatch = effects.Prepare(flow, decision, isNew: @event is not ExecutionEvent.DispatchLost);
        context.GetPayload<AfterCommit>().Add(dispatch);
        saga.Claim(dispatch.Claims);
        await effects.SendAsync(context, decision);
        return decision;
    }

    [LoggerMessage(LogLevel.Debug, "{Event} of execution {ExecutionId} changes nothing: {Reason}")]
    partial void LogIgnored(string @event, string executionId, string reason);

    [LoggerMessage(LogLevel.Warning, "{Message} parked: there is no execution {ExecutionId}")]
    partial void LogParked(string message, string executionId);
}

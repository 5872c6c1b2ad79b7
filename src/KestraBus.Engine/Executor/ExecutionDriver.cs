using KestraBus.Core.Executions;
using KestraBus.Core.Executions.Flowables;
using KestraBus.Core.Flows;
using KestraBus.Core.Paging;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Transport;
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

    /// <summary>Takes in one message. A message that comes late, twice or in the wrong state changes nothing.</summary>
    public Task HandleAsync(ExecutionSaga saga, IExecutionMessage message, IOutgoing outgoing, CancellationToken cancellationToken) =>
        message switch
        {
            TaskFinished finished => FinishTaskAsync(saga, finished.Result, outgoing, cancellationToken),
            TimerDue due => FireTimerAsync(saga, due.Timer, outgoing, cancellationToken),
            KillExecution kill => KillAsync(saga, kill.Cascade, outgoing, cancellationToken),
            _ => ApplyAsync(saga, EventOf(message), outgoing, cancellationToken),
        };

    /// <summary>A message for an execution that is not there: deleted meanwhile, or never ours.</summary>
    public async Task ParkAsync(IExecutionMessage message, string body, CancellationToken cancellationToken)
    {
        var type = message.GetType().Name;
        LogParked(type, message.ExecutionId);
        await parked.ParkAsync(type, body, $"there is no execution {message.ExecutionId}", cancellationToken);
    }

    static ExecutionEvent EventOf(IExecutionMessage message) => message switch
    {
        BeginExecution => new ExecutionEvent.Started(),
        WorkerLost lost => new ExecutionEvent.WorkerLost(lost.TaskRunId, lost.Attempt),
        DispatchLost lost => new ExecutionEvent.DispatchLost(lost.TaskRunId, lost.Attempt),
        ChildFinished child => new ExecutionEvent.ChildFinished(child.TaskRunId, child.Child),
        ExecutionRequest request => request.ToEvent(),
        _ => throw new InvalidOperationException($"message {message.GetType().Name} is no event of an execution"),
    };

    /// <summary>A result that comes again, or too late, changes nothing: its logs and metrics neither.</summary>
    async Task FinishTaskAsync(ExecutionSaga saga, TaskResult result, IOutgoing outgoing, CancellationToken cancellationToken)
    {
        var (_, decision) = await ApplyAsync(saga, new ExecutionEvent.TaskFinished(result), outgoing, cancellationToken);
        if (decision.IgnoredBecause is null)
        {
            saga.Append(result.Logs, result.Metrics);
        }
    }

    /// <summary>The timer's row goes with the commit, unless the decision has set it anew.</summary>
    async Task FireTimerAsync(ExecutionSaga saga, Timer timer, IOutgoing outgoing, CancellationToken cancellationToken)
    {
        var (_, decision) = await ApplyAsync(saga, new ExecutionEvent.TimerDue(timer), outgoing, cancellationToken);
        var again = decision.Effects.OfType<Effect.SetTimer>()
            .Any(set => set.Timer.Kind == timer.Kind && set.Timer.TaskRunId == timer.TaskRunId);
        if (!again)
        {
            saga.Forget(timer);
        }
    }

    async Task KillAsync(ExecutionSaga saga, bool cascade, IOutgoing outgoing, CancellationToken cancellationToken)
    {
        var (flow, _) = await ApplyAsync(saga, new ExecutionEvent.KillRequested(), outgoing, cancellationToken);
        if (!cascade)
        {
            return;
        }

        var query = new ExecutionQuery
        {
            TenantId = saga.TenantId,
            Filters = [new FieldFilter("triggerExecutionId", FilterOperation.Equals, [saga.ExecutionId])],
        };

        // The commit that stores a child may be under way still: the task run that started it knows it already.
        var stored = await executions.ListIdsAsync(query, MostChildren, cancellationToken);
        foreach (var child in stored.Concat(Subflow.ChildrenOf(flow, saga.Execution.TaskRuns)).Distinct(StringComparer.Ordinal))
        {
            await outgoing.SendAsync(queues.AddressOf(queues.Executor), new KillExecution(child, Cascade: true));
        }
    }

    async Task<(Flow Flow, Decision Decision)> ApplyAsync(
        ExecutionSaga saga, ExecutionEvent @event, IOutgoing outgoing, CancellationToken cancellationToken)
    {
        var (flow, decision) = await decider.DecideAsync(saga.Execution, @event, cancellationToken);
        if (decision.IgnoredBecause is { } reason)
        {
            LogIgnored(@event.GetType().Name, saga.ExecutionId, reason);
        }

        saga.Apply(decision);
        var dispatch = effects.Prepare(flow, decision, isNew: @event is not ExecutionEvent.DispatchLost);
        outgoing.AfterCommit(dispatch);
        saga.Claim(dispatch.Claims);
        await effects.SendAsync(outgoing, decision);
        return (flow, decision);
    }

    [LoggerMessage(LogLevel.Debug, "{Event} of execution {ExecutionId} changes nothing: {Reason}")]
    partial void LogIgnored(string @event, string executionId, string reason);

    [LoggerMessage(LogLevel.Warning, "{Message} parked: there is no execution {ExecutionId}")]
    partial void LogParked(string message, string executionId);
}

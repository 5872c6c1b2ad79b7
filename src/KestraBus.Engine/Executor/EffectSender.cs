using KestraBus.Core.Executions;
using KestraBus.Core.Executions.Variables;
using KestraBus.Core.Expressions;
using KestraBus.Core.Flows;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Transport;

namespace KestraBus.Engine.Executor;

/// <summary>
/// Turns effects into messages. Attempts leave after the commit; the stored state tells them again. All others are captured with
/// the saga's commit.
/// </summary>
public sealed class EffectSender(
    IWorkerQueue workers, EngineQueues queues, ServerVariables server, ExpressionEngine expressions, TimeProvider time)
{
    readonly Uri executor = queues.AddressOf(queues.Executor);
    readonly Uri replies = queues.AddressOf(queues.Replies);

    /// <summary>The attempts that the decision hands out; <paramref name="isNew"/> as in <see cref="IWorkerQueue.Prepare"/>.</summary>
    public IDispatch Prepare(Flow flow, Decision decision, bool isNew) => workers.Prepare(
        [.. decision.Effects.OfType<Effect.RunTask>().Select(run => MessageOf(flow, decision.Execution, run))], isNew);

    public async Task SendAsync(IOutgoing outgoing, Decision decision)
    {
        foreach (var effect in decision.Effects)
        {
            switch (effect)
            {
                case Effect.KillTasks kill:
                    await outgoing.PublishAsync(MessageOf(decision.Execution, kill));
                    break;
                case Effect.StartExecution start:
                    await outgoing.SendAsync(executor, new BeginExecution(start.Child.Id));
                    break;
                case Effect.Finish:
                    await TellEndAsync(outgoing, decision.Execution);
                    break;
                case Effect.RunTask or Effect.SetTimer or Effect.CancelTimers or Effect.WriteLog:
                    break; // sent after the commit, rows of the saga, or told by the commit
                default:
                    throw new InvalidOperationException($"effect {effect.GetType().Name} has nobody who performs it");
            }
        }
    }

    async Task TellEndAsync(IOutgoing outgoing, Execution execution)
    {
        if (execution.State.Current is RunState.Retried)
        {
            return; // the execution that follows tells
        }

        if (ReplyAddress.Read(execution.ReplyTo) is { } address)
        {
            await outgoing.SendAsync(replies, AnswerTo(address, execution));
        }

        if (ChildFinished.Of(execution) is { } finished)
        {
            await outgoing.SendAsync(executor, finished);
        }
    }

    RunTask MessageOf(Flow flow, Execution execution, Effect.RunTask effect) => new()
    {
        ExecutionId = execution.Id,
        TenantId = execution.TenantId,
        Namespace = execution.Namespace,
        FlowId = execution.FlowId,
        FlowRevision = execution.FlowRevision,
        TaskRunId = effect.Run.Id,
        TaskId = effect.Run.TaskId,
        Attempt = effect.Run.NextAttempt,
        Type = effect.Task.Type,
        Properties = effect.Task.Properties,
        Variables = RunVariables.ForWorker(
            server, flow, execution, effect.Run, effect.Task, TaskMentions.Of(effect.Task, expressions)),
        Timeout = effect.Task.Timeout,
        LogLevel = effect.Task.LogLevel,
        LogToFile = effect.Task.LogToFile,
        DispatchedAt = time.GetUtcNow(),
    };

    static KillTasks MessageOf(Execution execution, Effect.KillTasks effect) =>
        new(execution.Id, [.. effect.Runs.Select(run => new AttemptKey(run.Id, run.NextAttempt))]);

    static DeliverReply AnswerTo(ReplyAddress address, Execution execution) =>
        new(address, new ExecutionEnded(execution.Id, execution.State.Current, execution.Outputs));
}

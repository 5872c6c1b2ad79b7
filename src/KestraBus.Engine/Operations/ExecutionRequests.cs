using KestraBus.Core.Executions;
using KestraBus.Core.Flows;
using KestraBus.Engine.Feeds;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Starting;

namespace KestraBus.Engine.Operations;

/// <summary>
/// Asks something of an execution and waits until its row shows what came of it: no reply travels back, for the row is the truth
/// and the feed tells when to look at it.
/// </summary>
public sealed class ExecutionRequests(
    IExecutionCommands commands, IExecutionRepository executions, ExecutionFeed feed, TimeProvider time)
{
    static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <summary>How long an asker is kept waiting; what was asked may still be done after that.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Asks it of the execution as it was, and answers the execution as soon as its state has changed; whether that is what was
    /// asked for is for the caller to see.
    /// </summary>
    /// <exception cref="EngineUnavailableException">Nothing came of it in time.</exception>
    public Task<Execution> AskAsync<TRequest>(TRequest request, Execution before, CancellationToken cancellationToken)
        where TRequest : ExecutionRequest =>
        AskAsync((TRequest)((ExecutionRequest)request with { AsOf = before.State.Changes }), now => now.State.Changes > before.State.Changes, cancellationToken);

    /// <summary>The execution as soon as it shows what was asked for, or has gone.</summary>
    /// <exception cref="EngineUnavailableException">Nothing came of it in time.</exception>
    public async Task<Execution> AskAsync<TRequest>(
        TRequest request, Func<Execution, bool> isShown, CancellationToken cancellationToken)
        where TRequest : ExecutionRequest
    {
        using var watch = feed.Watch(request.ExecutionId);
        await commands.AskAsync(request, cancellationToken);
        return await LookAsync(watch, isShown, cancellationToken);
    }

    /// <summary>Waits until all that runs after the execution has ended, too.</summary>
    /// <exception cref="EngineUnavailableException">It takes longer than an asker should wait.</exception>
    public async Task<Execution> WaitForQuietAsync(Execution execution, CancellationToken cancellationToken)
    {
        if (IsQuiet(execution))
        {
            return execution;
        }

        using var watch = feed.Watch(execution.Id);
        return await LookAsync(watch, IsQuiet, cancellationToken);
    }

    static bool IsQuiet(Execution execution) => execution.TaskRuns.ChildrenOf(null).In(Branch.AfterExecution).AllEnded;

    async Task<Execution> LookAsync(ExecutionWatch watch, Func<Execution, bool> isShown, CancellationToken cancellationToken)
    {
        for (var begun = time.GetTimestamp(); time.GetElapsedTime(begun) < Limit;)
        {
            await watch.WaitAsync(LookEvery, cancellationToken);
            if (await executions.FindAsync(Tenants.Main, watch.ExecutionId, cancellationToken) is { } execution && isShown(execution))
            {
                return execution;
            }
        }

        throw new EngineUnavailableException($"execution {watch.ExecutionId} shows no answer after {Limit.TotalSeconds:0} s");
    }
}

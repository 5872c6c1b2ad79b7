using KestraBus.Core.Executions;
using KestraBus.Core.Expressions;
using KestraBus.Core.Expressions.Services;
using KestraBus.Core.Flows;
using KestraBus.Engine.Feeds;
using KestraBus.Engine.Starting;
using Microsoft.Extensions.DependencyInjection;

namespace KestraBus.Engine.Expressions;

/// <summary>Starts the flows that <c>subflow()</c> names, and waits for their ends.</summary>
sealed class FlowSubflows(IServiceProvider services, TimeProvider time) : IExpressionSubflows
{
    // Asked for late: a start reads inputs, and those may be expressions.
    readonly Lazy<ExecutionStarter> starter = new(services.GetRequiredService<ExecutionStarter>);
    readonly Lazy<ExecutionFeed> feed = new(services.GetRequiredService<ExecutionFeed>);

    public async ValueTask<ExpressionSubflowResult> RunAsync(ExpressionSubflow subflow, CancellationToken cancellationToken)
    {
        var command = CommandOf(subflow);
        using var watch = feed.Value.Watch(command.ExecutionId!, onlyEnd: true);
        var outcome = await starter.Value.StartAsync(command, cancellationToken);
        return outcome is StartOutcome.Started
            ? await WaitAsync(watch, subflow, cancellationToken)
            : throw new ExpressionException($"Subflow '{subflow.Namespace}'.'{subflow.FlowId}' was not started: {outcome.ReasonFor(command.Flow)}.");
    }

    StartCommand CommandOf(ExpressionSubflow subflow) => new()
    {
        Flow = new FlowKey(Tenants.Main, subflow.Namespace, subflow.FlowId),
        Revision = subflow.Revision,
        ExecutionId = ExecutionIds.New(time.GetUtcNow()),
        Inputs = subflow.Inputs,
        Labels = [.. subflow.Labels.Select(label => new Label(label.Key, label.Value))],
    };

    async Task<ExpressionSubflowResult> WaitAsync(ExecutionWatch watch, ExpressionSubflow subflow, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(subflow.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await feed.Value.WaitForEndAsync(watch, either.Token) is { } execution
                ? ResultOf(execution)
                : throw new ExpressionException($"Execution {watch.ExecutionId} was deleted before it ended.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ExpressionException(
                $"Subflow '{subflow.Namespace}'.'{subflow.FlowId}' did not end within {subflow.Timeout.TotalSeconds:0} s (execution {watch.ExecutionId}).");
        }
    }

    static ExpressionSubflowResult ResultOf(Execution execution) => new(
        execution.Id,
        execution.State.Current.Name,
        execution.Outputs,
        execution.Labels.ToDictionary(label => label.Key, label => label.Value));
}

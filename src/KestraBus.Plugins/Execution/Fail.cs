using KestraBus.Core.Expressions;
using KestraBus.Core.Plugins;

namespace KestraBus.Plugins.Execution;

/// <summary>Fails on purpose.</summary>
[Plugin(
    "io.kestra.plugin.core.execution.Fail",
    Aliases = ["io.kestra.core.tasks.executions.Fail"],
    Title = "Fail the execution",
    Description = "Always, or only when a condition holds.")]
[PluginExample("Fail when an input has a certain value", """
    id: fail
    type: io.kestra.plugin.core.execution.Fail
    condition: "{{ inputs.param == 'fail' }}"
    errorMessage: The input must not be 'fail'
    """)]
public sealed class Fail : ITask
{
    const string Failure = "Task failure";

    [PluginProperty(Title = "Condition", Description = "Empty, `false`, `0` and `-0` do not hold; everything else does.")]
    public Property<string>? Condition { get; init; }

    [PluginProperty(Title = "Message of the failure")]
    public Property<string>? ErrorMessage { get; init; } = Failure;

    public async Task<TaskOutput> RunAsync(RunContext context, CancellationToken cancellationToken)
    {
        if (Condition is null)
        {
            throw new TaskFailedException(await MessageAsync(context, cancellationToken));
        }

        if (!ExpressionEngine.IsTrue(await context.RenderAsync(Condition, cancellationToken)))
        {
            return TaskOutput.Empty;
        }

        context.Log.Error(await MessageAsync(context, cancellationToken));
        throw new TaskFailedException("Fail on a condition");
    }

    async ValueTask<string> MessageAsync(RunContext context, CancellationToken cancellationToken) =>
        await context.RenderAsync(ErrorMessage, cancellationToken) ?? Failure;
}

using System.Globalization;
using KestraBus.Core.Expressions;
using KestraBus.Core.Plugins;

namespace KestraBus.Plugins.Execution;

/// <summary>Fails when one of its conditions does not hold.</summary>
[Plugin(
    "io.kestra.plugin.core.execution.Assert",
    Title = "Check conditions",
    Description = "All conditions are looked at; each that does not hold, or cannot be rendered, is logged.")]
[PluginExample("Check an output", """
    id: check
    type: io.kestra.plugin.core.execution.Assert
    conditions:
      - "{{ outputs.count.values.rows > 0 }}"
    errorMessage: There are no rows
    """)]
public sealed class Assert : ITask
{
    [PluginProperty(Required = true, NotEmpty = true, Title = "Conditions that must hold")]
    public Property<IReadOnlyList<string>>? Conditions { get; init; }

    [PluginProperty(Title = "Message added to the failure")]
    public Property<string>? ErrorMessage { get; init; }

    public async Task<TaskOutput> RunAsync(RunContext context, CancellationToken cancellationToken)
    {
        var conditions = await ConditionsAsync(context, cancellationToken);
        var failed = 0;
        foreach (var condition in conditions)
        {
            failed += await HoldsAsync(context, condition, cancellationToken) ? 0 : 1;
        }

        context.Metrics.Counter("success", conditions.Count - failed);
        context.Metrics.Counter("failed", failed);
        if (failed == 0)
        {
            return TaskOutput.Empty;
        }

        var message = await context.RenderAsync(ErrorMessage, cancellationToken);
        var summary = string.Create(CultureInfo.InvariantCulture, $"{failed} assertion{(failed > 1 ? "s" : "")} failed!");
        throw new TaskFailedException(message is null ? summary : $"{summary}\n{message}");
    }

    /// <summary>A written list is rendered one by one, so that a condition that cannot be rendered fails alone.</summary>
    async ValueTask<IReadOnlyList<string>> ConditionsAsync(RunContext context, CancellationToken cancellationToken) =>
        Conditions?.Raw is not string and IEnumerable<object?> list
            ? [.. list.Select(Core.Values.PlainData.Print)]
            : await context.RenderAsync(Conditions, cancellationToken) ?? [];

    static async Task<bool> HoldsAsync(RunContext context, string condition, CancellationToken cancellationToken)
    {
        try
        {
            if (ExpressionEngine.IsTrue(await context.RenderTextAsync(condition, cancellationToken)))
            {
                return true;
            }

            context.Log.Error($"Assertion `{condition}` failed");
        }
        catch (ExpressionException exception)
        {
            context.Log.Error($"Assertion `{condition}` failed: {exception.Message}");
        }

        return false;
    }
}

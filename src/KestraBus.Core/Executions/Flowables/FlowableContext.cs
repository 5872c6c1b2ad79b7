using System.Globalization;
using KestraBus.Core.Executions.Rendering;
using KestraBus.Core.Executions.Variables;
using KestraBus.Core.Expressions;
using KestraBus.Core.Flows;
using KestraBus.Core.Values;

namespace KestraBus.Core.Executions.Flowables;

/// <summary>What a flowable may ask when it begins: its task run, and its properties rendered in the context of that.</summary>
public sealed class FlowableContext
{
    readonly DecisionRenderer renderer;
    readonly RunVariables variables;

    internal FlowableContext(TaskRun run, RunVariables variables, DecisionRenderer renderer)
    {
        Run = run;
        this.variables = variables;
        this.renderer = renderer;
    }

    public TaskRun Run { get; }

    public string? RenderText(string? template, string purpose, int round = 0) =>
        renderer.RenderText(template, variables, new(Run.Sequence, purpose, round));

    /// <summary>ISO 8601 text, seconds, or an expression of either; null when there is none.</summary>
    public TimeSpan? RenderDuration(object? property, string purpose)
    {
        var value = property is string text ? RenderText(text, purpose) : property;
        return value is null or ""
            ? null
            : Durations.Find(value) ?? throw new ExpressionException($"'{PlainData.Print(value)}' is not a duration");
    }

    /// <summary>A whole number, or an expression of one; null when there is none.</summary>
    public int? RenderNumber(object? property, string purpose)
    {
        var text = property is string template ? RenderText(template, purpose) : property is null ? null : PlainData.Print(property);
        return string.IsNullOrEmpty(text) ? null
            : int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number
            : throw new ExpressionException($"'{text}' is not a whole number");
    }

    public object? RenderObject(object? data, string purpose, int round = 0) =>
        renderer.RenderObject(data, variables, new(Run.Sequence, purpose, round));
}

using KestraBus.Core.Expressions;
using KestraBus.Core.Flows;
using KestraBus.Core.Plugins;

namespace KestraBus.Core.Executions.Flowables;

/// <summary>Runs one of two lists; the condition is looked at once (flow-language §4.4).</summary>
[Plugin("io.kestra.plugin.core.flow.If", Aliases = ["io.kestra.core.tasks.flows.If"], Title = "Run tasks if a condition holds")]
[PluginOutput("evaluationResult", "boolean")]
public sealed class If : Flowable
{
    const string Result = "evaluationResult";

    public string? Condition { get; init; }

    [PluginProperty(Required = true, NotEmpty = true)]
    public IReadOnlyList<TaskDefinition> Then { get; init; } = [];

    public IReadOnlyList<TaskDefinition> Else { get; init; } = [];

    public override IEnumerable<IReadOnlyList<TaskDefinition>> Branches => [Then, Else, Errors, Finally];

    protected internal override IReadOnlyDictionary<string, object?>? InitialOutputs(FlowableContext context) =>
        new Dictionary<string, object?> { [Result] = ExpressionEngine.IsTrue(context.RenderText(Condition, "condition")) };

    protected internal override IReadOnlyList<TaskDefinition>? TasksOf(TaskRun run) =>
        run.Outputs?.GetValueOrDefault(Result) switch
        {
            true => Then,
            false => Else,
            _ => null,
        };
}

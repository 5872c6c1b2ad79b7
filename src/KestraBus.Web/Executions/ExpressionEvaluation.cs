using KestraBus.Core.Executions;
using KestraBus.Core.Executions.Rendering;
using KestraBus.Core.Executions.Variables;
using KestraBus.Core.Expressions;
using KestraBus.Core.Expressions.Services;
using KestraBus.Core.Files;
using KestraBus.Core.Flows;
using KestraBus.Core.Plugins;
using KestraBus.Engine.Starting;

namespace KestraBus.Web.Executions;

/// <summary>
/// Renders expressions over an execution for people who look for a mistake. They see no secret: <c>secret()</c> shows asterisks,
/// and what is encrypted stays so.
/// </summary>
public sealed class ExpressionEvaluation(
    ExpressionEngine engine, ServerVariables server, IInternalStorage storage, IFlowExpressionServices? services = null)
{
    static readonly RenderKey Key = new(-1, "an expression to look at", 0);

    readonly ExpressionEngine masked = new(engine.Options, engine.Library.Masked("secret"), engine.Time);

    /// <summary>The text, or the <see cref="ExpressionException"/> that says why there is none.</summary>
    public Task<object?> RenderAsync(
        string expression, Flow flow, Execution execution, TaskRun? run, CancellationToken cancellationToken)
    {
        var task = run is null ? null : flow.TasksById.GetValueOrDefault(run.TaskId);
        var surroundings = new Surroundings
        {
            Expressions = masked,
            Services = services?.Of(flow.Key) ?? NoServices.Instance,
            References = new ReferencedValues(storage),
        };
        var request = new RenderRequest(Key, expression, new RunVariables(server, flow, execution, run, task));
        return new OutsideRenderer().RenderAsync(request, surroundings, cancellationToken);
    }
}

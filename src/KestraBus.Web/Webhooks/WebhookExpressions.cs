using KestraBus.Core.Executions;
using KestraBus.Core.Expressions;
using KestraBus.Core.Expressions.Services;
using KestraBus.Core.Flows;
using KestraBus.Core.Triggers;
using KestraBus.Engine.Starting;
using KestraBus.Web.Security;

namespace KestraBus.Web.Webhooks;

/// <summary>Renders what a webhook trigger declares: its key, its labels and its inputs.</summary>
public sealed class WebhookExpressions(ExpressionEngine engine, IFlowExpressionServices? services = null)
{
    /// <summary>The trigger with this key; null when there is none. All keys are compared, in constant time.</summary>
    public async Task<(TriggerDefinition Definition, Webhook Webhook)?> FindAsync(
        Flow flow, string key, CancellationToken cancellationToken)
    {
        (TriggerDefinition, Webhook)? found = null;
        foreach (var definition in flow.Triggers.Where(trigger => !trigger.Disabled))
        {
            if (definition.Trigger is Webhook webhook && await KeyAsync(flow, webhook, cancellationToken) is { Length: > 0 } expected
                && ConstantTime.AreEqual(key, expected))
            {
                found ??= (definition, webhook);
            }
        }

        return found;
    }

    public async Task<IReadOnlyDictionary<string, object?>> InputsAsync(
        Flow flow, Webhook webhook, ExecutionTrigger fired, CancellationToken cancellationToken) =>
        webhook.Inputs.Count == 0
            ? PlainMaps.Empty
            : await engine.RenderObjectAsync(webhook.Inputs, Variables(flow, fired), ServicesOf(flow), cancellationToken)
                as IReadOnlyDictionary<string, object?> ?? PlainMaps.Empty;

    /// <summary>A label whose expression fails is dropped (flow-language L-8).</summary>
    public async Task<IReadOnlyList<Label>> LabelsAsync(
        Flow flow, TriggerDefinition definition, ExecutionTrigger fired, CancellationToken cancellationToken)
    {
        var labels = new List<Label>();
        foreach (var label in definition.Labels)
        {
            try
            {
                var value = await engine.RenderTextAsync(label.Value, Variables(flow, fired), ServicesOf(flow), cancellationToken);
                labels.Add(label with { Value = value ?? "" });
            }
            catch (ExpressionException)
            {
                // Dropped.
            }
        }

        return labels;
    }

    /// <summary>Null when the key cannot be rendered: such a trigger has no address.</summary>
    async Task<string?> KeyAsync(Flow flow, Webhook webhook, CancellationToken cancellationToken)
    {
        try
        {
            return await engine.RenderTextAsync(webhook.Key, Variables(flow, null), ServicesOf(flow), cancellationToken);
        }
        catch (ExpressionException)
        {
            return null;
        }
    }

    IExpressionServices ServicesOf(Flow flow) => services?.Of(flow.Key) ?? NoServices.Instance;

    static IVariables Variables(Flow flow, ExecutionTrigger? fired)
    {
        var variables = FlowVariables.Of(flow);
        if (fired is not null)
        {
            variables["trigger"] = fired.Variables;
        }

        return variables.ToVariables();
    }
}

using KestraBus.Core.Executions;
using KestraBus.Core.Expressions;
using KestraBus.Core.Expressions.Services;
using KestraBus.Core.Flows;
using KestraBus.Core.Triggers;
using KestraBus.Web.Security;

namespace KestraBus.Web.Webhooks;

/// <summary>Renders what a webhook trigger declares: its key, its labels and its inputs. Nothing but secrets is at hand.</summary>
public sealed class WebhookExpressions(ExpressionEngine engine, IExpressionSecrets? secrets = null)
{
    readonly SecretsOnly services = new(secrets);

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
            : await engine.RenderObjectAsync(webhook.Inputs, Variables(flow, fired), services, cancellationToken)
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
                var value = await engine.RenderTextAsync(label.Value, Variables(flow, fired), services, cancellationToken);
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
            return await engine.RenderTextAsync(webhook.Key, Variables(flow, null), services, cancellationToken);
        }
        catch (ExpressionException)
        {
            return null;
        }
    }

    static DictionaryVariables Variables(Flow flow, ExecutionTrigger? fired)
    {
        var variables = new OrderedDictionary<string, object?>
        {
            ["flow"] = new OrderedDictionary<string, object?>
            {
                ["id"] = flow.Id,
                ["namespace"] = flow.Namespace,
                ["revision"] = (long)flow.Revision,
                ["tenantId"] = flow.TenantId,
            },
            ["vars"] = flow.Variables,
        };
        if (fired is not null)
        {
            variables["trigger"] = fired.Variables;
        }

        return new DictionaryVariables(variables);
    }

    sealed class SecretsOnly(IExpressionSecrets? secrets) : IExpressionServices
    {
        public IExpressionSecrets? Secrets => secrets;
    }
}

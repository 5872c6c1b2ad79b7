using KestraBus.Core.Executions;
using KestraBus.Core.Expressions;
using KestraBus.Core.Flows;
using KestraBus.Core.Triggers;
using KestraBus.Engine.Starting;
using KestraBus.Web.Errors;
using KestraBus.Web.Executions;

namespace KestraBus.Web.Webhooks;

/// <summary>Starts the execution that a webhook asks for.</summary>
public sealed class WebhookStart(ExecutionStarter starter, WebhookExpressions expressions, ITriggerConditions? conditions = null)
{
    /// <summary>Null when the conditions of the trigger are not met; a server that cannot tell starts nothing.</summary>
    public async Task<Execution?> StartAsync(
        Flow flow,
        TriggerDefinition definition,
        Webhook webhook,
        IReadOnlyDictionary<string, object?> variables,
        CancellationToken cancellationToken)
    {
        var fired = new ExecutionTrigger(definition.Id, definition.Type, variables);
        if (webhook.Conditions.Count > 0
            && (conditions is null || !await conditions.AreMetAsync(flow, definition, fired, cancellationToken)))
        {
            return null;
        }

        try
        {
            var command = new StartCommand
            {
                Flow = flow.Key,
                Revision = flow.Revision,
                Inputs = await expressions.InputsAsync(flow, webhook, fired, cancellationToken),
                Labels = await expressions.LabelsAsync(flow, definition, fired, cancellationToken),
                From = "trigger",
                Trigger = fired,
            };
            return StartRefusals.GetExecution(await starter.StartAsync(command, cancellationToken));
        }
        catch (ExpressionException exception)
        {
            throw Refusal.InvalidEntity($"the inputs of the trigger cannot be rendered: {exception.Message}");
        }
    }
}

using System.Reflection;
using KestraBus.Core.Plugins;

namespace KestraBus.Core.Triggers;

/// <summary>Starts an execution for every request to a secret address (flow-language §6.7).</summary>
[Plugin(
    "io.kestra.plugin.core.trigger.Webhook",
    Aliases = ["io.kestra.core.models.triggers.types.Webhook"],
    Title = "Trigger a flow from an HTTP request",
    Description = "The address is `/api/v1/main/executions/webhook/{namespace}/{flowId}/{key}`; "
        + "whoever knows the key can start the flow.")]
[PluginOutput("body", "object", Description = "Body of the request: parsed JSON, else its text.")]
[PluginOutput("headers", "object", Description = "Headers of the request, each a list.")]
[PluginOutput("parameters", "object", Description = "Query parameters, each a list.")]
public sealed class Webhook : ITrigger, IValidated
{
    const int LongestKey = 256;
    const string MultipleCondition = "io.kestra.plugin.core.condition.MultipleCondition";

    [PluginProperty(
        Required = true,
        Title = "The secret part of the address",
        Description = "May be an expression, best one that reads a secret.")]
    public string? Key { get; init; }

    [PluginProperty(
        Title = "Inputs of the execution",
        Description = "Expressions that see `trigger.body`, `trigger.headers` and `trigger.parameters`.")]
    public IReadOnlyDictionary<string, object?> Inputs { get; init; } = new Dictionary<string, object?>();

    [PluginProperty(Title = "Answer only when the execution has ended")]
    public bool Wait { get; init; }

    [PluginProperty(Title = "Answer with the outputs of the flow", Description = "Counts together with `wait`.")]
    public bool ReturnOutputs { get; init; }

    [PluginProperty(Title = "Content type of the answer")]
    public string? ResponseContentType { get; init; }

    public IReadOnlyList<ICondition> Conditions { get; init; } = [];

    public IEnumerable<string> Violations()
    {
        if (Conditions.Any(condition => condition.GetType().GetCustomAttribute<PluginAttribute>()?.Type == MultipleCondition))
        {
            yield return "invalid webhook: conditions of type MultipleCondition are not supported";
        }

        if (Key?.Length > LongestKey)
        {
            yield return $"key: size must be between 0 and {LongestKey}";
        }
    }
}

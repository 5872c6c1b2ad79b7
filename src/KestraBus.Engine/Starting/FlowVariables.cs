using KestraBus.Core.Expressions;
using KestraBus.Core.Flows;
using KestraBus.Core.Flows.Inputs;

namespace KestraBus.Engine.Starting;

/// <summary>What expressions of a flow see before it has an execution.</summary>
public static class FlowVariables
{
    public static OrderedDictionary<string, object?> Of(Flow flow) => new()
    {
        ["flow"] = new OrderedDictionary<string, object?>
        {
            ["id"] = flow.Id,
            ["namespace"] = flow.Namespace,
            ["revision"] = (long)flow.Revision,
            ["tenantId"] = flow.TenantId,
        },
        ["labels"] = InputMap.Nest(flow.Labels.DistinctBy(label => label.Key)
            .Select(label => KeyValuePair.Create(label.Key, (object?)label.Value))),
        ["vars"] = flow.Variables,
    };

    public static IVariables ToVariables(this OrderedDictionary<string, object?> values) => new DictionaryVariables(values);
}

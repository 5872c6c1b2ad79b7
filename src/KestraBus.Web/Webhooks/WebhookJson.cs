using System.Text.Json;
using KestraBus.Core.Executions;
using KestraBus.Web.Answers;
using KestraBus.Web.Executions;

namespace KestraBus.Web.Webhooks;

/// <summary>The answer to whoever called a webhook (http-api §2).</summary>
static class WebhookJson
{
    public static void Write(Utf8JsonWriter json, Execution execution, string url)
    {
        json.WriteStartObject();
        json.WriteString("tenantId", execution.TenantId);
        json.WriteString("id", execution.Id);
        json.WriteString("namespace", execution.Namespace);
        json.WriteString("flowId", execution.FlowId);
        json.WriteNumber("flowRevision", execution.FlowRevision);
        ExecutionApiJson.WriteTrigger(json, execution.Trigger);
        json.WriteFilled("outputs", execution.Outputs);
        json.WriteLabels(execution.Labels);
        ExecutionApiJson.WriteState(json, execution.State);
        json.WriteString("url", url);
        json.WriteEndObject();
    }
}

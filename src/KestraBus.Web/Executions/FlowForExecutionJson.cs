using System.Text.Json;
using KestraBus.Core.Flows;
using KestraBus.Web.Answers;

namespace KestraBus.Web.Executions;

/// <summary>A flow for people who may run it but not read it: what there is, not what it does (http-api §2).</summary>
static class FlowForExecutionJson
{
    static readonly string[] OtherFlows = ["io.kestra.plugin.core.flow.Subflow", "io.kestra.plugin.core.flow.ForEachItem"];

    public static void Write(Utf8JsonWriter json, Flow flow)
    {
        json.WriteStartObject();
        json.WriteString("id", flow.Id);
        json.WriteString("namespace", flow.Namespace);
        json.WriteNumber("revision", flow.Revision);
        if (flow.Document.GetValueOrDefault("inputs") is IReadOnlyList<object?> { Count: > 0 } inputs)
        {
            json.WritePlain("inputs", inputs);
        }

        json.WriteBoolean("disabled", flow.Disabled);
        json.WriteBoolean("deleted", flow.Deleted);
        WriteTasks(json, "tasks", flow.Tasks);
        WriteTasks(json, "errors", flow.Errors);
        WriteTasks(json, "afterExecution", flow.AfterExecution);
        WriteTriggers(json, flow.Triggers);
        json.WritePlain("sla", flow.Document.GetValueOrDefault("sla") ?? Array.Empty<object?>());
        WriteTasks(json, "finally", flow.Finally);
        json.WriteEndObject();
    }

    static void WriteTasks(Utf8JsonWriter json, string name, IEnumerable<TaskDefinition> tasks)
    {
        json.WriteStartArray(name);
        foreach (var task in tasks)
        {
            WriteTask(json, task);
        }

        json.WriteEndArray();
    }

    static void WriteTask(Utf8JsonWriter json, TaskDefinition task)
    {
        json.WriteStartObject();
        json.WriteString("id", task.Id);
        json.WriteString("type", task.Type);
        json.WriteOptional("version", task.Properties.GetValueOrDefault("version") as string);
        if (OtherFlows.Contains(task.Type))
        {
            WriteSubflow(json, task);
        }
        else if (task.Flowable is { } flowable)
        {
            WriteTasks(json, "tasks", flowable.Branches.SelectMany(branch => branch));
            var asked = task.Properties.GetValueOrDefault("onResume") ?? task.Properties.GetValueOrDefault("inputs");
            if (asked is IReadOnlyList<object?>)
            {
                json.WritePlain("inputs", asked);
            }
        }

        json.WriteEndObject();
    }

    static void WriteSubflow(Utf8JsonWriter json, TaskDefinition task)
    {
        json.WriteStartObject("subflowId");
        json.WriteString("namespace", task.Properties.GetValueOrDefault("namespace") as string);
        json.WriteString("flowId", task.Properties.GetValueOrDefault("flowId") as string);
        json.WritePlain("revision", task.Properties.GetValueOrDefault("revision"));
        json.WriteEndObject();
    }

    static void WriteTriggers(Utf8JsonWriter json, IEnumerable<TriggerDefinition> triggers)
    {
        json.WriteStartArray("triggers");
        foreach (var trigger in triggers)
        {
            json.WriteStartObject();
            json.WriteString("id", trigger.Id);
            json.WriteString("type", trigger.Type);
            json.WriteOptional("version", trigger.Properties.GetValueOrDefault("version") as string);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}

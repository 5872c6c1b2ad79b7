using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using KestraBus.Core.Values;

namespace KestraBus.Core.Flows;

/// <summary>Writes flows as the API shows them (http-api §2).</summary>
public static class FlowJson
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // What stands before the two flags; the rest of the document follows them.
    static readonly string[] Leading = ["description", "inputs", "outputs"];

    static readonly HashSet<string> Own =
        ["id", "namespace", "tenantId", "revision", "updated", "disabled", "deleted", "source", .. Leading];

    public static string ToJson(Flow flow, bool withSource)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            Write(writer, flow, withSource);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>A Flow, or a FlowWithSource. One that cannot be read has nothing but its names and the reason.</summary>
    public static void Write(Utf8JsonWriter writer, Flow flow, bool withSource)
    {
        writer.WriteStartObject();
        writer.WriteString("id", flow.Id);
        writer.WriteString("namespace", flow.Namespace);
        writer.WriteNumber("revision", flow.Revision);
        if (flow.Updated is { } updated)
        {
            writer.WriteString("updated", JavaTime.Print(updated.ToUniversalTime()));
        }

        WriteBody(writer, flow);
        if (withSource || flow.Exception is not null)
        {
            writer.WriteString("source", flow.Source);
        }

        if (flow.Exception is not null)
        {
            writer.WriteString("exception", flow.Exception);
        }

        writer.WriteEndObject();
    }

    /// <summary>A task as the API shows it, as it stands in the document; null when there is none of that id.</summary>
    public static IReadOnlyDictionary<string, object?>? FindTask(Flow flow, string taskId) =>
        flow.TasksById.ContainsKey(taskId) ? Find(flow.Document, taskId) : null;

    static void WriteBody(Utf8JsonWriter writer, Flow flow)
    {
        foreach (var name in Leading)
        {
            WriteValue(writer, name, flow.Document.GetValueOrDefault(name));
        }

        writer.WriteBoolean("disabled", flow.Disabled);
        writer.WriteBoolean("deleted", flow.Deleted);
        foreach (var (name, value) in flow.Document)
        {
            if (!Own.Contains(name))
            {
                WriteValue(writer, name, value);
            }
        }

        if (flow.Exception is not null)
        {
            writer.WriteStartArray("tasks");
            writer.WriteEndArray();
        }
    }

    static void WriteValue(Utf8JsonWriter writer, string name, object? value)
    {
        if (value is not null)
        {
            writer.WritePropertyName(name);
            writer.WriteRawValue(PlainJson.Write(value), skipInputValidation: true);
        }
    }

    // A mapping that has both an id and a type is a task here; labels, inputs and the like are passed by.
    static IReadOnlyDictionary<string, object?>? Find(object? plain, string taskId) => plain switch
    {
        IReadOnlyDictionary<string, object?> map when IsTask(map, taskId) => map,
        IReadOnlyDictionary<string, object?> map => map
            .Where(pair => pair.Key is not ("inputs" or "onResume" or "triggers" or "outputs" or "sla" or "pluginDefaults"))
            .Select(pair => Find(pair.Value, taskId)).FirstOrDefault(found => found is not null),
        IReadOnlyList<object?> list => list.Select(item => Find(item, taskId)).FirstOrDefault(found => found is not null),
        _ => null,
    };

    static bool IsTask(IReadOnlyDictionary<string, object?> map, string taskId) =>
        map.GetValueOrDefault("id") is string id && id == taskId && map.ContainsKey("type");
}

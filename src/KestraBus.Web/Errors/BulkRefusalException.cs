using System.Text.Json;

namespace KestraBus.Web.Errors;

/// <summary>A bulk request that changed nothing because some of its ids do not fit; clients read the exact texts (http-api §1.6).</summary>
public sealed class BulkRefusalException(string action, IReadOnlyList<BulkInvalid> invalids)
    : RefusalException(400, "invalid bulk " + action)
{
    public override void Write(Utf8JsonWriter json, string href)
    {
        json.WriteStartObject();
        json.WriteString("message", Message);
        json.WriteStartArray("invalids");
        foreach (var invalid in invalids)
        {
            Write(json, invalid);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, BulkInvalid invalid)
    {
        json.WriteStartObject();
        json.WriteString("message", invalid.Message);
        json.WriteString("rootBean", invalid.Id);
        json.WriteString("rootBeanClass", "java.lang.String");
        json.WriteString("leafBean", invalid.Id);
        json.WriteStartArray("propertyPath");
        json.WriteStartObject();
        json.WriteString("name", "execution");
        json.WriteString("kind", "PROPERTY");
        json.WriteBoolean("inIterable", false);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("invalidValue", invalid.Id);
        json.WriteString("messageTemplate", "{messageTemplate}");
        json.WriteStartArray("executableParameters");
        json.WriteEndArray();
        json.WriteEndObject();
    }
}

/// <summary>An id that does not fit, and why.</summary>
public sealed record BulkInvalid(string Id, string Message);

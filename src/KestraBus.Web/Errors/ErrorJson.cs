using System.Text.Json;

namespace KestraBus.Web.Errors;

/// <summary>The error body of Kestra 1.3, with the nulls that it writes.</summary>
static class ErrorJson
{
    static readonly string[] LinkNulls = ["profile", "deprecation", "title", "hreflang", "type", "name"];

    public static void Write(Utf8JsonWriter json, string message, string href, IReadOnlyList<Finding>? findings)
    {
        json.WriteStartObject();
        json.WriteString("message", message);
        json.WriteNull("logref");
        json.WriteNull("path");
        WriteLinks(json, href);
        json.WriteStartObject("_embedded");
        if (findings is { Count: > 0 })
        {
            json.WriteStartArray("errors");
            foreach (var finding in findings)
            {
                WriteFinding(json, finding);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void WriteLinks(Utf8JsonWriter json, string href)
    {
        json.WriteStartObject("_links");
        json.WriteStartObject("self");
        json.WriteString("href", href);
        json.WriteBoolean("templated", false);
        foreach (var name in LinkNulls)
        {
            json.WriteNull(name);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void WriteFinding(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("message", finding.Message);
        json.WriteNull("logref");
        json.WriteString("path", finding.Path);
        json.WriteStartObject("_links");
        json.WriteEndObject();
        json.WriteStartObject("_embedded");
        json.WriteEndObject();
        json.WriteEndObject();
    }
}

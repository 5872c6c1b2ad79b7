using System.Text.Json;

namespace KestraBus.Web.Namespaces;

/// <summary>A namespace of the open edition is its name.</summary>
static class NamespaceJson
{
    public static void Write(Utf8JsonWriter json, string id)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteEndObject();
    }
}

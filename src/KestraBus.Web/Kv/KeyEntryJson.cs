using System.Text.Json;
using KestraBus.Core.KeyValues;
using KestraBus.Web.Answers;

namespace KestraBus.Web.Kv;

/// <summary>A key in lists, without its value.</summary>
static class KeyEntryJson
{
    public static void Write(Utf8JsonWriter json, KeyEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("namespace", entry.Namespace);
        json.WriteString("key", entry.Key);
        json.WriteNumber("version", entry.Revision);
        json.WriteOptional("description", entry.Description);
        json.WriteInstant("creationDate", entry.Created);
        json.WriteInstant("updateDate", entry.Updated);
        json.WriteOptionalInstant("expirationDate", entry.Expires);
        json.WriteEndObject();
    }
}

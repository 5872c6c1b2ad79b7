using System.Text.Json;
using KestraBus.Web.Answers;

namespace KestraBus.Web.Files;

/// <summary>The beginning of a file, in the way in which its extension wants to be shown.</summary>
sealed record FilePreview(string Extension, string Type, object Content, int MaxLine, bool Truncated)
{
    /// <summary>In Kestra's order, in which the limit stands before or behind the content.</summary>
    public void Write(Utf8JsonWriter json)
    {
        var isText = Type is "TEXT" or "MARKDOWN";
        json.WriteStartObject();
        json.WriteString("extension", Extension);
        if (!isText)
        {
            json.WriteNumber("maxLine", MaxLine);
        }

        json.WriteString("type", Type);
        json.WritePlain("content", Content);
        if (isText)
        {
            json.WriteNumber("maxLine", MaxLine);
        }

        json.WriteBoolean("truncated", Truncated);
        json.WriteEndObject();
    }
}

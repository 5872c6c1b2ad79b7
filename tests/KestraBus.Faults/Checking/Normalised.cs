using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace KestraBus.Faults.Checking;

/// <summary>
/// An execution and its logs without what differs from run to run: ids, instants and durations, the order of what ran side by
/// side, and how often an attempt had to be sent until a worker had it.
/// </summary>
static partial class Normalised
{
    static readonly HashSet<string> Unique =
        ["id", "executionId", "taskRunId", "parentTaskRunId", "originalId", "workerId", "duration", "uri", "url", "attemptId"];

    public static string Of(JsonElement execution, IReadOnlyList<JsonElement> logs)
    {
        var text = new StringBuilder();
        Write(execution, text);
        text.Append(" logs ").AppendJoin(", ", logs.Select(Line).Order(StringComparer.Ordinal));
        return text.ToString();
    }

    static string Line(JsonElement log) =>
        $"{log.GetProperty("level").GetString()} {(log.TryGetProperty("taskId", out var task) ? task.GetString() : "")}: {Text(log.GetProperty("message").GetString()!)}";

    static void Write(JsonElement element, StringBuilder text)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                text.Append('{');
                foreach (var property in element.EnumerateObject().Where(each => !Unique.Contains(each.Name)).OrderBy(each => each.Name, StringComparer.Ordinal))
                {
                    text.Append(property.Name).Append(':');
                    Write(property.Value, text);
                    text.Append(' ');
                }

                text.Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[').AppendJoin(' ', Elements(element).Order(StringComparer.Ordinal)).Append(']');
                break;
            case JsonValueKind.String:
                text.Append(Text(element.GetString()!));
                break;
            default:
                text.Append(element.GetRawText());
                break;
        }
    }

    static string Written(JsonElement element)
    {
        var text = new StringBuilder();
        Write(element, text);
        return text.ToString();
    }

    static IEnumerable<string> Elements(JsonElement array) =>
        array.EnumerateArray().All(IsChange)
            ? array.EnumerateArray().Where(change => change.GetProperty("state").GetString() is not "RESUBMITTED").Select(Written).Distinct()
            : array.EnumerateArray().Select(Written);

    /// <summary>One entry of a history.</summary>
    static bool IsChange(JsonElement element) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty("state", out var state) && state.ValueKind is JsonValueKind.String;

    static string Text(string value) =>
        DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, out _) || value.Contains("://", StringComparison.Ordinal)
            ? "*"
            : Ids().Replace(value, "*");

    [GeneratedRegex("[0-9A-Za-z]{22}")]
    private static partial Regex Ids();
}

using System.Text.Json;
using KestraBus.Core.Logs;
using KestraBus.Web.Answers;

namespace KestraBus.Web.Logs;

/// <summary>A log entry as Kestra 1.3 writes it: the number of the attempt always, the rest when there is one.</summary>
static class LogApiJson
{
    public static void Write(Utf8JsonWriter json, LogEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("namespace", entry.Namespace);
        json.WriteString("flowId", entry.FlowId);
        json.WriteOptional("taskId", entry.TaskId);
        json.WriteOptional("executionId", entry.ExecutionId);
        json.WriteOptional("taskRunId", entry.TaskRunId);
        WriteAttempt(json, entry.AttemptNumber);
        json.WriteOptional("triggerId", entry.TriggerId);
        json.WriteInstant("timestamp", entry.Timestamp);
        json.WriteString("level", LevelName(entry.Level));
        json.WriteOptional("thread", entry.Thread);
        json.WriteOptional("message", entry.Message);
        json.WriteEndObject();
    }

    /// <summary>The empty entry with which a stream of logs begins.</summary>
    public static void WriteEmpty(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        WriteAttempt(json, null);
        json.WriteEndObject();
    }

    public static string LevelName(LogLevel level) => level.ToString().ToUpperInvariant();

    static void WriteAttempt(Utf8JsonWriter json, int? attempt)
    {
        if (attempt is { } number)
        {
            json.WriteNumber("attemptNumber", number);
        }
        else
        {
            json.WriteNull("attemptNumber");
        }
    }
}

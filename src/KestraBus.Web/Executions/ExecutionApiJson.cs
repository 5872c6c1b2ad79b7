using System.Text.Json;
using KestraBus.Core.Executions;
using KestraBus.Core.Values;
using KestraBus.Web.Answers;

namespace KestraBus.Web.Executions;

/// <summary>An execution as Kestra 1.3 writes it: names, order and omissions (http-api §2).</summary>
static class ExecutionApiJson
{
    public static void Write(Utf8JsonWriter json, Execution execution, RunningAttempts running, string? url = null)
    {
        json.WriteStartObject();
        json.WriteString("id", execution.Id);
        json.WriteString("namespace", execution.Namespace);
        json.WriteString("flowId", execution.FlowId);
        json.WriteNumber("flowRevision", execution.FlowRevision);
        WriteTaskRuns(json, execution, running);
        json.WriteFilled("inputs", execution.Inputs);
        json.WriteFilled("outputs", execution.Outputs);
        json.WriteLabels(execution.Labels);
        json.WriteFilled("variables", execution.Variables);
        WriteState(json, execution.State);
        json.WriteOptional("parentId", execution.ParentId);
        json.WriteString("originalId", execution.OriginalId);
        WriteTrigger(json, execution.Trigger);
        json.WriteBoolean("deleted", execution.Deleted);
        WriteMetadata(json, execution);
        json.WriteOptionalInstant("scheduleDate", execution.ScheduleDate);
        json.WriteOptional("kind", execution.Kind);
        json.WriteOptional("url", url);
        json.WriteEndObject();
    }

    public static void WriteState(Utf8JsonWriter json, State state)
    {
        json.WriteStartObject("state");
        json.WriteString("current", state.Current.Name);
        json.WriteStartArray("histories");
        foreach (var change in state.Histories)
        {
            json.WriteStartObject();
            json.WriteString("state", change.State.Name);
            json.WriteInstant("date", change.Date);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (state.End is { } end)
        {
            json.WriteString("duration", JavaTime.Print(Microseconds(end) - Microseconds(state.Start)));
            json.WriteInstant("endDate", end);
        }

        json.WriteInstant("startDate", state.Start);
        json.WriteEndObject();
    }

    public static void WriteTrigger(Utf8JsonWriter json, ExecutionTrigger? trigger)
    {
        if (trigger is null)
        {
            return;
        }

        json.WriteStartObject("trigger");
        json.WriteString("id", trigger.Id);
        json.WriteString("type", trigger.Type);
        if (trigger.Variables is { } variables)
        {
            json.WritePlain("variables", variables);
        }

        json.WriteEndObject();
    }

    static void WriteTaskRuns(Utf8JsonWriter json, Execution execution, RunningAttempts running)
    {
        if (execution.TaskRuns.Count == 0)
        {
            return;
        }

        json.WriteStartArray("taskRunList");
        foreach (var run in execution.TaskRuns.InOrder())
        {
            WriteTaskRun(json, execution, running.Show(run));
        }

        json.WriteEndArray();
    }

    static void WriteTaskRun(Utf8JsonWriter json, Execution execution, TaskRun run)
    {
        json.WriteStartObject();
        json.WriteString("id", run.Id);
        json.WriteString("executionId", execution.Id);
        json.WriteString("namespace", execution.Namespace);
        json.WriteString("flowId", execution.FlowId);
        json.WriteString("taskId", run.TaskId);
        json.WriteOptional("parentTaskRunId", run.ParentId);
        json.WriteOptional("value", run.Value);
        WriteAttempts(json, run);

        // A large value is shown as the engine keeps it: a map with type, size and the uri of the file that holds it as JSON.
        json.WritePlain("outputs", run.Outputs);
        WriteState(json, run.State);
        if (run.Iteration is { } iteration)
        {
            json.WriteNumber("iteration", iteration);
        }

        if (run.Dynamic)
        {
            json.WriteBoolean("dynamic", true);
        }

        json.WriteEndObject();
    }

    static void WriteAttempts(Utf8JsonWriter json, TaskRun run)
    {
        if (run.Attempts.IsEmpty)
        {
            return;
        }

        json.WriteStartArray("attempts");
        foreach (var attempt in run.Attempts)
        {
            json.WriteStartObject();
            WriteState(json, attempt.State);
            json.WriteOptional("workerId", attempt.WorkerId);
            json.WriteOptional("logFile", attempt.LogFile);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static void WriteMetadata(Utf8JsonWriter json, Execution execution)
    {
        json.WriteStartObject("metadata");
        json.WriteNumber("attemptNumber", execution.AttemptNumber);
        json.WriteInstant("originalCreatedDate", execution.OriginalCreatedDate);
        json.WriteEndObject();
    }

    static DateTimeOffset Microseconds(DateTimeOffset date) => date.AddTicks(-(date.Ticks % TimeSpan.TicksPerMicrosecond));
}

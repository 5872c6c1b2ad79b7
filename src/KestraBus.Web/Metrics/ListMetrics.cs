using System.Text.Json;
using FastEndpoints;
using KestraBus.Core.Logs;
using KestraBus.Web.Answers;
using KestraBus.Web.Paging;

namespace KestraBus.Web.Metrics;

/// <summary>A page of what the tasks of an execution have measured.</summary>
public sealed class ListMetrics(ILogRepository logs) : ApiEndpoint
{
    static readonly string[] Sortable = ["name", "value", "timestamp", "taskId", "taskrunId", "namespace", "flowId", "executionId"];

    public override void Configure()
    {
        Serve(Http.GET, "/metrics/{executionId}");
        Describe("List the metrics of an execution");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var page = PageReader.Read(Parameters, "searchByExecution", Sortable);
        var found = await logs.SearchMetricsAsync(
            Segment("executionId"), Parameters.Find("taskRunId"), Parameters.Find("taskId"), page, ct);
        await SendPageAsync(found, Write, ct);
    }

    static void Write(Utf8JsonWriter json, MetricEntry metric)
    {
        json.WriteStartObject();
        json.WriteString("namespace", metric.Namespace);
        json.WriteString("flowId", metric.FlowId);
        json.WriteOptional("taskId", metric.TaskId);
        json.WriteString("executionId", metric.ExecutionId);
        json.WriteOptional("taskRunId", metric.TaskRunId);
        json.WriteString("type", metric.Type is MetricType.Timer ? "timer" : "counter");
        json.WriteString("name", metric.Name);
        json.WritePlain("value", metric.Value);
        json.WriteInstant("timestamp", metric.Timestamp);
        json.WriteStartObject("tags");
        foreach (var (key, value) in metric.Tags ?? new Dictionary<string, string>())
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}

using System.Text;
using FastEndpoints;
using KestraBus.Core.Executions;
using KestraBus.Core.Logs;
using KestraBus.Web.Answers;
using KestraBus.Web.Errors;
using Microsoft.AspNetCore.Http;

namespace KestraBus.Web.Logs;

/// <summary>The logs of an execution as a text file, one line an entry.</summary>
public sealed class DownloadLogs(ILogRepository logs, IExecutionRepository executions) : ApiEndpoint
{
    public override void Configure()
    {
        Serve(Http.GET, "/logs/{executionId}/download");
        Describe("Download the logs of an execution");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var id = Segment("executionId");
        var query = LogSelection.OfExecution(id, Parameters);
        _ = await executions.FindAsync(Core.Flows.Tenants.Main, id, ct)
            ?? throw Refusal.NotFound($"Execution '{id}' not found.");

        HttpContext.Response.ContentType = "text/plain";
        Attachment.Announce(HttpContext.Response, id + ".log");
        await foreach (var entry in logs.StreamAsync(query, ct))
        {
            var line = $"{ApiJson.Instant(entry.Timestamp)} {LogApiJson.LevelName(entry.Level)} {entry.Message}\n";
            await HttpContext.Response.WriteAsync(line, Encoding.UTF8, ct);
        }

        await HttpContext.Response.StartAsync(ct);
    }
}

using FastEndpoints;
using KestraBus.Core.Logs;
using KestraBus.Web.Answers;

namespace KestraBus.Web.Logs;

/// <summary>A page of log entries that fit all filters.</summary>
public sealed class SearchLogs(ILogRepository logs, LogSelection selection) : ApiEndpoint
{
    public override void Configure()
    {
        Serve(Http.GET, "/logs/search");
        Describe("Search logs");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var page = LogSelection.Page(Parameters);
        await SendPageAsync(await logs.SearchAsync(selection.Search(Parameters), page, ct), LogApiJson.Write, ct);
    }
}

using FastEndpoints;
using KestraBus.Core.Executions;

namespace KestraBus.Web.Executions;

/// <summary>A page of executions that fit all filters, complete with their task runs.</summary>
public sealed class SearchExecutions(IExecutionRepository executions, ExecutionSearch search) : ExecutionEndpoint
{
    public override void Configure()
    {
        Serve(Http.GET, "/executions/search");
        Describe("Search executions");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var page = ExecutionSearch.Page(Parameters);
        await SendExecutionsAsync(await executions.SearchAsync(search.Query(Parameters), page, ct), ct);
    }
}

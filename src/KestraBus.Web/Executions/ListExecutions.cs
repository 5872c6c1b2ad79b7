using FastEndpoints;
using KestraBus.Core.Executions;
using KestraBus.Core.Paging;

namespace KestraBus.Web.Executions;

/// <summary>A page of the executions of one flow.</summary>
public sealed class ListExecutions(IExecutionRepository executions) : ExecutionEndpoint
{
    public override void Configure()
    {
        Serve(Http.GET, "/executions");
        Describe("List the executions of a flow");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var query = new ExecutionQuery
        {
            Filters =
            [
                new FieldFilter("namespace", FilterOperation.Equals, [Parameters.Get("namespace")]),
                new FieldFilter("flowId", FilterOperation.Equals, [Parameters.Get("flowId")]),
            ],
        };
        await SendExecutionsAsync(await executions.SearchAsync(query, ExecutionSearch.Page(Parameters), ct), ct);
    }
}

using KestraBus.Core.Executions;
using KestraBus.Engine.Worker;
using KestraBus.Web.Answers;
using KestraBus.Web.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace KestraBus.Web.Executions;

/// <summary>What endpoints about executions share.</summary>
public abstract class ExecutionEndpoint : ApiEndpoint
{
    /// <summary>The execution that the path names, or 404.</summary>
    protected async Task<Execution> GetExecutionAsync(string? otherwise, CancellationToken cancellationToken)
    {
        var repository = HttpContext.RequestServices.GetRequiredService<IExecutionRepository>();
        return await repository.FindAsync(Core.Flows.Tenants.Main, Segment("executionId"), cancellationToken)
            ?? throw Refusal.NotFound(otherwise);
    }

    protected async Task SendExecutionAsync(Execution execution, CancellationToken cancellationToken, string? url = null)
    {
        var claims = HttpContext.RequestServices.GetRequiredService<IClaimStore>();
        var running = await RunningAttempts.LoadAsync(claims, [execution], cancellationToken);
        await SendJsonAsync(json => ExecutionApiJson.Write(json, execution, running, url), cancellationToken);
    }

    protected async Task SendExecutionsAsync(Core.Paging.Page<Execution> page, CancellationToken cancellationToken)
    {
        var claims = HttpContext.RequestServices.GetRequiredService<IClaimStore>();
        var running = await RunningAttempts.LoadAsync(claims, page.Results, cancellationToken);
        await SendPageAsync(page, (json, execution) => ExecutionApiJson.Write(json, execution, running), cancellationToken);
    }

    /// <summary>Where the UI shows the execution.</summary>
    protected string UrlOf(Execution execution, WebOptions options)
    {
        var request = HttpContext.Request;
        var server = options.Url ?? $"{request.Scheme}://{request.Host}{request.PathBase}/";
        return $"{server.TrimEnd('/')}/ui/main/executions/{execution.Namespace}/{execution.FlowId}/{execution.Id}";
    }
}

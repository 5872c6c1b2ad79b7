using FastEndpoints;
using KestraBus.Core.Executions;
using KestraBus.Core.Flows;
using KestraBus.Core.Triggers;
using KestraBus.Engine.Feeds;
using KestraBus.Web.Answers;
using KestraBus.Web.Errors;
using KestraBus.Web.Executions;
using Microsoft.Extensions.Options;

namespace KestraBus.Web.Webhooks;

/// <summary>Starts an execution for a request to the secret address of a webhook trigger; the key is all the caller needs.</summary>
public sealed class TriggerWebhook(
    IFlowRepository flows, WebhookExpressions expressions, WebhookStart start, ExecutionFeed feed, IOptions<WebOptions> options)
    : ExecutionEndpoint
{
    public override void Configure()
    {
        Verbs(Http.GET, Http.POST, Http.PUT);
        Routes(Root + "/executions/webhook/{namespace}/{id}/{key}");
        AllowAnonymous();
        Describe("Start an execution by webhook");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var flow = await FindFlowAsync(ct);
        var (definition, webhook) = await expressions.FindAsync(flow, Segment("key"), ct) ?? throw Refusal.NotFound("Webhook not found");
        var variables = await WebhookRequest.ReadVariablesAsync(HttpContext.Request, ct);
        var execution = await start.StartAsync(flow, definition, webhook, variables, ct);
        if (execution is null)
        {
            await SendStatusAsync(409);
            return;
        }

        if (webhook.Wait)
        {
            execution = await feed.WaitForEndAsync(execution.Id, ct) ?? execution;
        }

        await SendAsync(execution, webhook, ct);
    }

    async Task<Flow> FindFlowAsync(CancellationToken cancellationToken)
    {
        if (HttpContext.Request.Path.Value!.EndsWith('/'))
        {
            throw Refusal.NotFound();
        }

        var key = new FlowKey(Core.Flows.Tenants.Main, Segment("namespace"), Segment("id"));
        return await flows.FindAsync(key, revision: null, allowDeleted: false, cancellationToken) switch
        {
            null => throw Refusal.NotFound("Flow not found"),
            { Disabled: true } => throw Refusal.IllegalState("Cannot execute a disabled flow"),
            { Exception: not null } => throw Refusal.IllegalState("Cannot execute an invalid flow"),
            var flow => flow,
        };
    }

    async Task SendAsync(Execution execution, Webhook webhook, CancellationToken cancellationToken)
    {
        if (webhook is { Wait: true, ReturnOutputs: true })
        {
            await SendJsonAsync(json => json.WritePlain(execution.Outputs), cancellationToken);
            return;
        }

        var url = UrlOf(execution, options.Value);
        await SendJsonAsync(json => WebhookJson.Write(json, execution, url), cancellationToken);
    }
}

using FastEndpoints;
using KestraBus.Web.Answers;
using KestraBus.Web.Errors;

namespace KestraBus.Web.Webhooks;

/// <summary>A webhook's address with something behind the key: no trigger takes that, and a stranger is told so.</summary>
public sealed class WebhookWithPath : ApiEndpoint
{
    public override void Configure()
    {
        Verbs(Http.GET, Http.POST, Http.PUT);
        Routes(Root + "/executions/webhook/{namespace}/{id}/{key}/{**path}");
        AllowAnonymous();
        Describe("Start an execution by webhook with a further path");
    }

    public override Task HandleAsync(CancellationToken ct) => throw Refusal.NotFound();
}

using KestraBus.Core.Executions;
using KestraBus.Core.Executions.Variables;
using KestraBus.Core.Expressions;
using KestraBus.Core.Flows;
using KestraBus.Core.Flows.Inputs;
using KestraBus.Engine.Messages;

namespace KestraBus.Tests.Api.Operations;

/// <summary>An API whose requests a machine decides at once, as the engine would: the row changes, the feed tells it.</summary>
static class Played
{
    static readonly ExecutionMachine Machine =
        new(new ExpressionEngine(new ExpressionOptions(), ExpressionLibrary.Standard, TimeProvider.System), ServerVariables.None, new FlowOutputReader());

    public static async Task<ApiServer> StartAsync(string more = "")
    {
        var server = await ApiServer.StartAsync();
        await server.Flows.AppendAsync(Samples.Flow(more: more), TestContext.Current.CancellationToken);
        server.Commands.OnAsk = request => Decide(server, request.ExecutionId, request.ToEvent());
        return server;
    }

    /// <summary>An execution of the flow, with its events played; the tasks' attempts end in the given states.</summary>
    public static async Task<Execution> PlayAsync(ApiServer server, string id, params RunState[] results)
    {
        var token = TestContext.Current.CancellationToken;
        var flow = (await server.Flows.FindAsync(new FlowKey(Tenants.Main, "api.one", "tiny"), null, allowDeleted: false, token))!;
        server.Executions.Put(Samples.Execution(id) with { State = State.Of(RunState.Created, Samples.Begun), FlowRevision = flow.Revision });
        Decide(server, id, new ExecutionEvent.Started());
        foreach (var result in results)
        {
            Finish(server, id, result);
        }

        return (await server.Executions.FindAsync(Tenants.Main, id, token))!;
    }

    public static void Finish(ApiServer server, string id, RunState state)
    {
        var execution = Find(server, id);
        var run = execution.TaskRuns.InOrder().First(each => each.State.Current is RunState.Submitted);
        var result = new TaskResult
        {
            TaskRunId = run.Id,
            Attempt = run.NextAttempt,
            State = state,
            Started = TimeProvider.System.GetUtcNow(),
            Ended = TimeProvider.System.GetUtcNow(),
        };
        Decide(server, id, new ExecutionEvent.TaskFinished(result));
    }

    public static void Decide(ApiServer server, string id, ExecutionEvent @event)
    {
        var execution = Find(server, id);
        var flow = server.Flows.FindAsync(execution.Flow, execution.FlowRevision, true, CancellationToken.None).GetAwaiter().GetResult()!;
        var decision = Machine.Decide(flow, execution, @event, TimeProvider.System.GetUtcNow());
        server.Executions.Put(decision.Execution);
        server.Feed.Publish(new ExecutionsChanged([new ExecutionChange(id, decision.Execution.State.Current, 1, false)]));
    }

    public static Execution Find(ApiServer server, string id) =>
        server.Executions.FindAsync(Tenants.Main, id, CancellationToken.None).GetAwaiter().GetResult()!;
}

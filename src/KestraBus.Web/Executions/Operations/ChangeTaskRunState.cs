using FastEndpoints;
using KestraBus.Core.Executions;
using KestraBus.Engine.Operations;
using KestraBus.Web.Errors;
using KestraBus.Web.Requests;

namespace KestraBus.Web.Executions.Operations;

/// <summary>Says what became of a task run; the execution goes on from there.</summary>
public sealed class ChangeTaskRunState(ExecutionRequests requests) : ExecutionEndpoint
{
    public override void Configure()
    {
        Serve(Http.POST, "/executions/{executionId}/state");
        Describe("Change the state of a task run");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var (taskRunId, state) = Read(await BodyReader.ReadJsonAsync(HttpContext.Request, "stateRequest", ct));
        var operation = new TaskRunStateOperation(requests, taskRunId, state);
        var execution = await GetExecutionAsync(null, ct);
        operation.Check(execution);
        await SendExecutionAsync(await operation.PerformAsync(execution, ct), ct);
    }

    static (string TaskRunId, RunState State) Read(object? body) =>
        body is IReadOnlyDictionary<string, object?> map
        && map.GetValueOrDefault("taskRunId") is string taskRunId
        && RunStates.Find(map.GetValueOrDefault("state") as string) is { } state
            ? (taskRunId, state)
            : throw Refusal.InvalidJson("Failed to convert argument [stateRequest] for value [null] due to: taskRunId and state are expected");
}

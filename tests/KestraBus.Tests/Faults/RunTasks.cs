using KestraBus.Core.Flows;
using KestraBus.Engine.Messages;

namespace KestraBus.Tests.Faults;

/// <summary>Messages to a worker, told apart by their task run only.</summary>
static class RunTasks
{
    public static RunTask Of(string taskRunId) => new()
    {
        ExecutionId = "execution",
        TenantId = "main",
        Namespace = "faults",
        FlowId = "flow",
        FlowRevision = 1,
        TaskRunId = taskRunId,
        TaskId = "task",
        Attempt = 0,
        Type = "work",
        Properties = PlainMaps.Empty,
        Variables = PlainMaps.Empty,
        DispatchedAt = default,
    };
}

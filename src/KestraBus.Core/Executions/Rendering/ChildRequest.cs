using KestraBus.Core.Flows;

namespace KestraBus.Core.Executions.Rendering;

/// <summary>
/// An execution that a task wants to start: the caller of the machine finds the flow, reads the inputs and builds the execution
/// in CREATED, without storing it.
/// </summary>
public sealed record ChildRequest
{
    public required RenderKey Key { get; init; }

    /// <summary>The task run that starts it.</summary>
    public required string TaskRunId { get; init; }

    /// <summary>Id that the new execution must have: the same whenever this is asked.</summary>
    public required string ExecutionId { get; init; }

    public required FlowKey Flow { get; init; }

    /// <summary>The newest when null.</summary>
    public int? Revision { get; init; }

    public IReadOnlyDictionary<string, object?> Inputs { get; init; } = PlainMaps.Empty;

    /// <summary>After those of the flow itself.</summary>
    public IReadOnlyList<Label> Labels { get; init; } = [];

    public required ExecutionTrigger Trigger { get; init; }

    public DateTimeOffset? ScheduleDate { get; init; }
}

/// <summary>What became of a <see cref="ChildRequest"/>.</summary>
public abstract record ChildAnswer
{
    ChildAnswer()
    {
    }

    /// <summary>It can start as this.</summary>
    public sealed record Ready(Execution Child) : ChildAnswer;

    /// <summary>There is no such flow or revision.</summary>
    public sealed record Unknown : ChildAnswer;

    /// <summary>The flow is disabled or broken, or its inputs do not fit; <paramref name="Message"/> tells the user.</summary>
    public sealed record Refused(string Message) : ChildAnswer;
}

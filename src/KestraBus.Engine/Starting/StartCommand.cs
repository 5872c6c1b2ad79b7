using KestraBus.Core.Executions;
using KestraBus.Core.Flows;
using KestraBus.Core.Flows.Inputs;

namespace KestraBus.Engine.Starting;

/// <summary>Start an execution of a flow, whoever asks for it: the API, a webhook, a message.</summary>
public sealed record StartCommand
{
    public required FlowKey Flow { get; init; }

    /// <summary>The newest when null.</summary>
    public int? Revision { get; init; }

    /// <summary>Given when files were stored under it before the start; else a new one is made.</summary>
    public string? ExecutionId { get; init; }

    /// <summary>Values as the caller gave them: texts of a form, uploads, or plain values. Read by the type of each input.</summary>
    public IReadOnlyDictionary<string, object?> Inputs { get; init; } = PlainMaps.Empty;

    /// <summary>Keeps the uploads among the inputs; needed only when there are some.</summary>
    public IInputFiles? Files { get; init; }

    /// <summary>Labels of the caller, appended to those of the flow.</summary>
    public IReadOnlyList<Label> Labels { get; init; } = [];

    /// <summary>What <c>system.from</c> says when the caller does not say it.</summary>
    public string From { get; init; } = "api";

    /// <summary>Stays CREATED until then; a date that has passed means now.</summary>
    public DateTimeOffset? ScheduleDate { get; init; }

    public string? Kind { get; init; }

    public ExecutionTrigger? Trigger { get; init; }

    public string? IdempotencyKey { get; init; }

    /// <summary>Where to tell of the end, see <see cref="Messages.ReplyAddress"/>; null when nobody asked.</summary>
    public string? ReplyTo { get; init; }
}

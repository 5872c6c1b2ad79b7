using KestraBus.Core.Executions;
using KestraBus.Core.Flows;
using KestraBus.Core.Flows.Inputs;

namespace KestraBus.Engine.Starting;

/// <summary>What became of a <see cref="StartCommand"/>.</summary>
public abstract record StartOutcome
{
    StartOutcome()
    {
    }

    /// <summary>
    /// The execution is stored and will end. <paramref name="AlreadyStarted"/>: the idempotency key, or the same command, had
    /// started it before; then only the id of the execution counts.
    /// </summary>
    public sealed record Started(Execution Execution, bool AlreadyStarted) : StartOutcome
    {
        /// <summary>How the inputs were read; null when the key had started it before.</summary>
        public InputReading? Inputs { get; init; }
    }

    public sealed record FlowNotFound : StartOutcome;

    public sealed record FlowDisabled : StartOutcome;

    /// <summary>The stored source can no longer be read.</summary>
    public sealed record FlowBroken(string Reason) : StartOutcome;

    public sealed record InvalidInputs(string Message) : StartOutcome;

    /// <summary>A system label that only the server sets.</summary>
    public sealed record ForbiddenLabel(string Message) : StartOutcome;

    /// <summary>Too many starts are at work: nothing was stored.</summary>
    public sealed record Overloaded(TimeSpan RetryAfter) : StartOutcome;

    /// <summary>Why nothing was started, for somebody who has asked for this flow.</summary>
    public string ReasonFor(FlowKey flow) => this switch
    {
        FlowNotFound => $"there is no flow {flow}; create it first",
        FlowDisabled => $"flow {flow} is disabled",
        FlowBroken broken => $"flow {flow} cannot be read: {broken.Reason}",
        InvalidInputs invalid => invalid.Message,
        ForbiddenLabel label => label.Message,
        Overloaded overloaded => $"too many starts are at work; try again in {overloaded.RetryAfter}",
        _ => throw new InvalidOperationException($"{GetType().Name} is no refusal"),
    };
}

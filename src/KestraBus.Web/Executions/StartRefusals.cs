using KestraBus.Core.Executions;
using KestraBus.Engine.Starting;
using KestraBus.Web.Errors;

namespace KestraBus.Web.Executions;

/// <summary>What a start that did not happen is answered with (http-api §4.1).</summary>
static class StartRefusals
{
    public static Execution GetExecution(StartOutcome outcome) =>
        outcome is StartOutcome.Started started ? started.Execution : throw Of(outcome);

    public static RefusalException Of(StartOutcome outcome) => outcome switch
    {
        StartOutcome.FlowNotFound => Refusal.NotFound("Requested Flow is not found."),
        StartOutcome.FlowDisabled => Refusal.IllegalState("Requested Flow is disabled."),
        StartOutcome.FlowBroken broken => Refusal.IllegalState($"Requested Flow is not valid: {broken.Reason}"),
        StartOutcome.InvalidInputs invalid => Refusal.InvalidEntity(invalid.Message),
        StartOutcome.ForbiddenLabel label => Refusal.IllegalArgument(label.Message),
        StartOutcome.Overloaded overloaded => Refusal.Overloaded(overloaded.RetryAfter),
        _ => throw new InvalidOperationException($"{outcome} is no refusal"),
    };
}

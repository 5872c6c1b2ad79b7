using KestraBus.Core.Executions;

namespace KestraBus.Engine.Starting;

/// <summary>
/// What an execution does first, decided before it is stored: its creation and its first step are one commit, and no message has
/// to tell the executor to begin.
/// </summary>
public interface IFirstStep
{
    /// <summary>Null when the step is an executor's: then the execution is stored in CREATED and told to begin.</summary>
    ValueTask<FirstStep?> DecideAsync(Execution execution, CancellationToken cancellationToken);
}

/// <summary>A decision that is stored with the execution. What it hands out leaves after that, and is given up with this.</summary>
public sealed record FirstStep(Decision Decision, Executor.IDispatch Dispatch) : IDisposable
{
    public void Dispose() => Dispatch.Dispose();
}

namespace KestraBus.Core.Executions;

/// <summary>States of executions, task runs and attempts (flow-language §2.3). Stored and sent by upper-case name.</summary>
public enum RunState
{
    Created,
    Queued,
    Submitted,
    Running,
    Paused,
    Restarted,
    Killing,
    Retrying,
    Breakpoint,
    Resubmitted,
    Success,
    Warning,
    Failed,
    Killed,
    Cancelled,
    Retried,
    Skipped,
}

/// <summary>The groups of states that the rules speak of.</summary>
public static class RunStates
{
    extension(RunState state)
    {
        public bool IsTerminal => state >= RunState.Success;

        public bool IsCreatedLike => state is RunState.Created or RunState.Restarted;

        public bool IsRunningLike => state is RunState.Running or RunState.Killing;

        public bool IsRetrying => state is RunState.Retrying or RunState.Retried;

        /// <summary>The name in YAML, JSON and the database.</summary>
        public string Name => Names[(int)state];
    }

    static readonly string[] Names = [.. Enum.GetNames<RunState>().Select(name => name.ToUpperInvariant())];

    /// <summary>Reads a state by name, any case; <c>CANCELED</c> too. Null when there is no such state.</summary>
    public static RunState? Find(string? name) => name switch
    {
        null => null,
        _ when string.Equals(name, "CANCELED", StringComparison.OrdinalIgnoreCase) => RunState.Cancelled,
        _ => Array.FindIndex(Names, each => string.Equals(each, name, StringComparison.OrdinalIgnoreCase)) is var index and >= 0
            ? (RunState)index
            : null,
    };
}

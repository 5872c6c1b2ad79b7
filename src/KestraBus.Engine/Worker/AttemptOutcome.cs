using KestraBus.Core.Plugins;

namespace KestraBus.Engine.Worker;

/// <summary>How the user's code ended.</summary>
abstract record AttemptOutcome
{
    AttemptOutcome()
    {
    }

    public sealed record Ended(TaskOutput Output) : AttemptOutcome;

    public sealed record Failed(Exception Exception) : AttemptOutcome;

    public sealed record TimedOut(TimeSpan Limit) : AttemptOutcome;

    public sealed record Killed : AttemptOutcome;
}

using KestraBus.Core.Executions;

namespace KestraBus.Engine.Executor;

/// <summary>What one event made of an execution, once that is committed.</summary>
/// <param name="Execution">As it is stored now.</param>
/// <param name="Version">Row version of this commit.</param>
/// <param name="Ended">Nothing more will come: terminal, and all that runs after the end has run.</param>
/// <param name="SetsTimer">The event has set or moved a timer.</param>
public sealed record ExecutionCommit(Execution Execution, int Version, bool Ended, bool SetsTimer)
{
    /// <summary>What those wait for who wait for the end; something may come after it.</summary>
    public bool IsEnd => Ended || Execution.State.Current.IsTerminal;
}

namespace KestraBus.Engine.Executor;

/// <summary>A saga that has something to tell once an event's change is committed.</summary>
public interface ITellsCommits
{
    /// <summary>
    /// Taken down together with the event's change, told to every <see cref="ICommitListener"/> after the commit. Immutable: the
    /// instance may have moved on by then.
    /// </summary>
    object TakeNotice();
}

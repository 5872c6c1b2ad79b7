namespace KestraBus.Engine.Executor;

/// <summary>Told after each commit, in this process, what it wrote. Must be quick: the next commit waits for it.</summary>
public interface ICommitListener
{
    /// <summary>What <see cref="ITellsCommits.TakeNotice"/> answered for each event of the commit, in order.</summary>
    Task CommittedAsync(IReadOnlyList<object> notices);
}

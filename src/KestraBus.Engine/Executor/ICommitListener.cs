namespace KestraBus.Engine.Executor;

/// <summary>Told after each commit, in this process, which sagas it wrote. Must be quick: the next commit waits for it.</summary>
public interface ICommitListener
{
    /// <summary>The live instances: another event may already have moved them on.</summary>
    Task CommittedAsync(IReadOnlyList<object> sagas);
}

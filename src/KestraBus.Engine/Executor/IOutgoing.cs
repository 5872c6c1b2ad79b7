namespace KestraBus.Engine.Executor;

/// <summary>What a decision sends: held back until the decision is committed, and gone with it when that fails.</summary>
public interface IOutgoing
{
    Task SendAsync<TMessage>(Uri address, TMessage message)
        where TMessage : class;

    /// <summary>To everybody who listens.</summary>
    Task PublishAsync<TMessage>(TMessage message)
        where TMessage : class;

    /// <summary>Attempts that leave once the decision is committed, and are given up when that fails.</summary>
    void AfterCommit(IDispatch dispatch);
}

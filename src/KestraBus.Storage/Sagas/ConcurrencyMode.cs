namespace KestraBus.Storage.Sagas;

/// <summary>How two writers of one saga are kept apart.</summary>
public enum ConcurrencyMode
{
    /// <summary>A row lock before the instance is read. Refused by this repository: a lock would be held while the pipe runs.</summary>
    Pessimistic,

    /// <summary>The row's version tells at the commit that somebody was faster; the message is tried again.</summary>
    Optimistic,
}

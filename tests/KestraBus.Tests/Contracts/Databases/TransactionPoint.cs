namespace KestraBus.Tests.Contracts.Databases;

/// <summary>Where a transaction may be stopped, or its connection lost.</summary>
public enum TransactionPoint
{
    Begin,

    /// <summary>Some statements have run; comes several times.</summary>
    Written,

    BeforeCommit,

    /// <summary>It is durable, but nobody has heard of it yet.</summary>
    AfterCommit,
}

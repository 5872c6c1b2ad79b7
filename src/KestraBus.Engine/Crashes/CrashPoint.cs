namespace KestraBus.Engine.Crashes;

/// <summary>A place at which the death of the process is hardest to survive. See <see cref="Crash"/>.</summary>
public enum CrashPoint
{
    /// <summary>An execution is stored, and nobody has been told to begin it.</summary>
    BeforeBegin,

    /// <summary>A transaction has written all its rows and is not committed.</summary>
    BeforeCommit,

    /// <summary>Committed; what waited for the commit does not know it yet, and no message of it has left.</summary>
    AfterCommit,

    /// <summary>Committed and sent; the broker's message that caused it is not acknowledged.</summary>
    BeforeAcknowledgement,

    /// <summary>A message has left, its outbox row is still there.</summary>
    BeforeOutboxRemoval,

    /// <summary>The rows of several sagas are on their way into the database.</summary>
    DuringGroupCommit,

    /// <summary>A timer's message has left, its row is still there.</summary>
    WhileTimerFires,

    /// <summary>An attempt is claimed and has not started.</summary>
    BetweenClaimAndStart,

    /// <summary>An attempt has ended, its result has not left.</summary>
    BeforeResult,

    /// <summary>An attempt's result has left; its claim is still held.</summary>
    AfterResult,
}

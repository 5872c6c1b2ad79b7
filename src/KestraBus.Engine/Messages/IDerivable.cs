namespace KestraBus.Engine.Messages;

/// <summary>
/// Marks a message that the stored state tells again: a sweep finds out that it is due and sends it anew, so it is sent after
/// the commit without an outbox row (design rule 3).
/// </summary>
public interface IDerivable;

namespace KestraBus.Engine.Messages;

/// <summary>
/// Marks a message from one saga to another whose outbox row stays until the other has committed what it made of it, so that a
/// broker that loses what it has confirmed takes nothing with it (promise G9). Until then it may be sent again.
/// </summary>
public interface IKeptUntilHandled;

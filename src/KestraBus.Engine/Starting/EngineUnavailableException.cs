namespace KestraBus.Engine.Starting;

/// <summary>The transport or the database does not answer now; to be tried again later.</summary>
public sealed class EngineUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException);

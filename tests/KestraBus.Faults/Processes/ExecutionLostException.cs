namespace KestraBus.Faults.Processes;

/// <summary>An execution that was accepted is not there.</summary>
public sealed class ExecutionLostException(string id) : Exception($"execution {id} was accepted and is not there");

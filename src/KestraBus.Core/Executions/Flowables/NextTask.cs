using KestraBus.Core.Flows;

namespace KestraBus.Core.Executions.Flowables;

/// <summary>A child that is to be created.</summary>
public readonly record struct NextTask(TaskDefinition Task, string? Value = null, int? Iteration = null);

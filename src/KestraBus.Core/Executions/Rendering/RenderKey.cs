namespace KestraBus.Core.Executions.Rendering;

/// <summary>
/// Names one rendering within a decision: the place of the task run in the order of creation (-1: the execution itself), what it
/// is for, and the attempt or iteration.
/// </summary>
public readonly record struct RenderKey(int Sequence, string Purpose, int Round);

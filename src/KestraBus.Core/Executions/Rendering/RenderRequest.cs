using KestraBus.Core.Executions.Variables;

namespace KestraBus.Core.Executions.Rendering;

/// <summary>
/// A rendering that needs input or output: the caller of the machine does it and puts the result into the facts. A text is
/// rendered to a text; a map or list with every text inside it.
/// </summary>
public sealed record RenderRequest(RenderKey Key, object? Data, RunVariables Variables);

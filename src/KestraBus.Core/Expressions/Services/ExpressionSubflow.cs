namespace KestraBus.Core.Expressions.Services;

/// <summary>A flow that a template starts and waits for.</summary>
/// <param name="Namespace">Namespace of the flow to start.</param>
/// <param name="FlowId">Id of the flow to start.</param>
/// <param name="Revision">Revision of the flow; null for the latest.</param>
/// <param name="Inputs">Inputs by name.</param>
/// <param name="Labels">Labels of the execution.</param>
/// <param name="Timeout">How long to wait for the end.</param>
/// <param name="CallerNamespace">Namespace of the flow whose template it is: its rights count.</param>
public sealed record ExpressionSubflow(
    string Namespace, string FlowId, int? Revision, IReadOnlyDictionary<string, object?> Inputs,
    IReadOnlyDictionary<string, string> Labels, TimeSpan Timeout, string CallerNamespace);

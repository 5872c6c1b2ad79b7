namespace KestraBus.Core.Expressions.Services;

/// <summary>How an execution that a template started ended.</summary>
public sealed record ExpressionSubflowResult(
    string ExecutionId, string State, IReadOnlyDictionary<string, object?> Outputs, IReadOnlyDictionary<string, string> Labels);

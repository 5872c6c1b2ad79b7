using KestraBus.Core.Expressions;
using KestraBus.Core.Expressions.Services;

namespace KestraBus.Core.Flows.Inputs;

/// <summary>What is asked for, what was given, and what expressions in it may see.</summary>
public sealed record InputRequest
{
    public required IReadOnlyList<Input> Inputs { get; init; }

    /// <summary>By id: raw text, plain data that has its type already, or an <see cref="InputUpload"/>. Unknown names are ignored.</summary>
    public IReadOnlyDictionary<string, object?> Given { get; init; } = PlainMaps.Empty;

    /// <summary>What conditions and defaults see besides <c>inputs</c>.</summary>
    public IVariables Variables { get; init; } = DictionaryVariables.Empty;

    public IExpressionServices Services { get; init; } = NoServices.Instance;

    /// <summary>Null when files are only looked at, not kept: the validate call.</summary>
    public IInputFiles? Files { get; init; }
}

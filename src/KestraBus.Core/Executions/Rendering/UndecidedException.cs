namespace KestraBus.Core.Executions.Rendering;

/// <summary>
/// A decision cannot be made before more is known: templates that need input or output must be rendered, flows of subflows
/// looked up. Put the answers into the <see cref="Facts"/> and decide again: deciding is pure, so nothing is lost. All that is
/// missing and does not depend on each other is asked for at once.
/// </summary>
public sealed class UndecidedException : Exception
{
    public UndecidedException()
    {
    }

    public UndecidedException(string message) : base(message)
    {
    }

    public UndecidedException(string message, Exception? innerException) : base(message, innerException)
    {
    }

    public IReadOnlyList<RenderRequest> Renders { get; init; } = [];

    public IReadOnlyList<ChildRequest> Children { get; init; } = [];
}

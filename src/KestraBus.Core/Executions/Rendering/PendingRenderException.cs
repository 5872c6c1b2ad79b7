namespace KestraBus.Core.Executions.Rendering;

/// <summary>
/// A decision cannot be made before a template with input or output is rendered. Render <see cref="Request"/>, put the result
/// into the memo and decide again: deciding is pure, so nothing is lost.
/// </summary>
public sealed class PendingRenderException : Exception
{
    public PendingRenderException()
    {
    }

    public PendingRenderException(string message) : base(message)
    {
    }

    public PendingRenderException(string message, Exception? innerException) : base(message, innerException)
    {
    }

    public PendingRenderException(RenderRequest request) : base($"{request.Key.Purpose} must be rendered first") => Request = request;

    public RenderRequest? Request { get; }
}

namespace KestraBus.Core.Expressions;

/// <summary>A template could not be parsed or rendered. Nothing else is thrown by rendering but cancellation.</summary>
public class ExpressionException : Exception
{
    public ExpressionException()
    {
    }

    public ExpressionException(string message) : base(message)
    {
    }

    public ExpressionException(string message, Exception? innerException) : base(message, innerException)
    {
    }

    /// <summary>Whether the message already tells the template and the line.</summary>
    internal bool IsLocated { get; init; }
}

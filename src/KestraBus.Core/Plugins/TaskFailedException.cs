namespace KestraBus.Core.Plugins;

/// <summary>A failure of the user's work, with the outputs that are to be kept all the same.</summary>
public sealed class TaskFailedException : Exception
{
    public TaskFailedException(string message) : base(message)
    {
    }

    public TaskFailedException(string message, Exception? innerException) : base(message, innerException)
    {
    }

    public IReadOnlyDictionary<string, object?>? Outputs { get; init; }
}

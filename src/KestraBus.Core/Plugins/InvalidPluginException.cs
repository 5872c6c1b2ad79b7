namespace KestraBus.Core.Plugins;

/// <summary>A plugin class that flows could not use: the author has to change it.</summary>
public sealed class InvalidPluginException : Exception
{
    public InvalidPluginException(string message) : base(message)
    {
    }

    public InvalidPluginException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}

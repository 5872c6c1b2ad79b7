namespace KestraBus.Core.Flows.Yaml;

/// <summary>A text that is no YAML, or more of it than <see cref="YamlLimits"/> allow.</summary>
public sealed class UnreadableYamlException : Exception
{
    public UnreadableYamlException(string message, int line) : base(message) => Line = line;

    public UnreadableYamlException(string message, int line, Exception? innerException)
        : base(message, innerException) => Line = line;

    /// <summary>Counted from 1.</summary>
    public int Line { get; }
}

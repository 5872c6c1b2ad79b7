namespace KestraBus.Core.Flows;

/// <summary>Reads a stored source again; what storage needs of the YAML reader.</summary>
public interface IFlowReader
{
    /// <exception cref="FormatException">The source is not a flow any more.</exception>
    Flow Read(string source);
}

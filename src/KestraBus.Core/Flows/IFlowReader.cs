namespace KestraBus.Core.Flows;

/// <summary>Reads a stored source again; what storage needs of the YAML reader.</summary>
public interface IFlowReader
{
    /// <summary>A source that can no longer be read comes back with <see cref="Flow.Exception"/>.</summary>
    Flow Read(string source, FlowKey key);
}

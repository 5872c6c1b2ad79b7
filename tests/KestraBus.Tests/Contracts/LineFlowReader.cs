using KestraBus.Core.Flows;

namespace KestraBus.Tests.Contracts;

/// <summary>Reads a source that is nothing but a description, so that the contracts need no YAML.</summary>
public sealed class LineFlowReader : IFlowReader
{
    public Flow Read(string source, FlowKey key) => new()
    {
        Namespace = key.Namespace,
        Id = key.Id,
        Tasks = [],
        Description = source,
        Source = source,
        Exception = source is "broken" ? "It is broken" : null,
    };
}

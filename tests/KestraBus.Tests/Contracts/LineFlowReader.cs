using KestraBus.Core.Flows;

namespace KestraBus.Tests.Contracts;

/// <summary>Reads a source that is nothing but a description, so that the contracts need no YAML.</summary>
public sealed class LineFlowReader : IFlowReader
{
    public Flow Read(string source) => source.StartsWith("broken", StringComparison.Ordinal)
        ? throw new FormatException("It is broken")
        : new Flow { Namespace = "read", Id = "read", Tasks = [], Description = source, Source = source };
}

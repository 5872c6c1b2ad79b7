using KestraBus.Core.Flows;

namespace KestraBus.Hosting;

/// <summary>Reads stored sources for storage.</summary>
sealed class StoredFlowReader(FlowYaml yaml) : IFlowReader
{
    public Flow Read(string source, FlowKey key) => yaml.ReadStored(source, key);
}

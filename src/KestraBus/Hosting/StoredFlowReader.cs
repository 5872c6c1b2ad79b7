using KestraBus.Core.Flows;
using KestraBus.Core.Plugins;

namespace KestraBus.Hosting;

/// <summary>Reads stored sources for storage: ids that became reserved later are taken, what is wrong is said.</summary>
sealed class StoredFlowReader(PluginRegistry registry, FlowYamlOptions options) : IFlowReader
{
    readonly FlowYaml yaml = new(registry, options with { AllowReservedIds = true });

    public Flow Read(string source)
    {
        var reading = yaml.Read(source);
        return reading.Flow ?? throw new FormatException(reading.Message?.Trim());
    }
}

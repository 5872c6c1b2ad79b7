using KestraBus.Core.Plugins;

namespace KestraBus.Core.Tests.Plugins.Samples;

[PluginBase(PluginKind.TaskRunner)]
public interface ISampleRunner
{
    string? Host { get; }
}

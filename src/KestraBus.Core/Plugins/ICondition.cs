namespace KestraBus.Core.Plugins;

/// <summary>What decides whether a trigger fires.</summary>
[PluginBase(PluginKind.Condition)]
public interface ICondition;

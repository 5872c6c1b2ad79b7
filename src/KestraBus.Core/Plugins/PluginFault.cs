namespace KestraBus.Core.Plugins;

/// <summary>A class or assembly that could not be used as a plugin, and why.</summary>
public sealed record PluginFault(string Subject, string Reason);

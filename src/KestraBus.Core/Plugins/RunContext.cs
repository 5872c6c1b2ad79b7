namespace KestraBus.Core.Plugins;

/// <summary>What a task may ask of its surroundings while one attempt runs.</summary>
public sealed class RunContext;

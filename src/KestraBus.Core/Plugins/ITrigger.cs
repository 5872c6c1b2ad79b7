namespace KestraBus.Core.Plugins;

/// <summary>What starts executions by itself. The kinds of trigger derive their own interfaces from it.</summary>
public interface ITrigger;

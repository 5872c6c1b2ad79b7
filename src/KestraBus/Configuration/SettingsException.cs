namespace KestraBus.Configuration;

/// <summary>The server cannot start with these settings; the message names the setting and the remedy.</summary>
public sealed class SettingsException(string message) : Exception(message);

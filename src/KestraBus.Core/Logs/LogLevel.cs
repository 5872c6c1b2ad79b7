namespace KestraBus.Core.Logs;

/// <summary>Kestra's levels, least first.</summary>
public enum LogLevel
{
    Trace,
    Debug,
    Info,
    Warn,
    Error,
}

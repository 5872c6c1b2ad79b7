namespace KestraBus.Engine;

/// <summary>What a process does. Switches of one binary; several processes of each role may run.</summary>
[Flags]
public enum ServerRoles
{
    None = 0,
    Executor = 1,
    Worker = 2,
    Scheduler = 4,
    Indexer = 8,
    WebServer = 16,
    All = Executor | Worker | Scheduler | Indexer | WebServer,
}

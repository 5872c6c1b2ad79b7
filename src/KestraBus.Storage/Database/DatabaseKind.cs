namespace KestraBus.Storage.Database;

/// <summary>Where rows are kept.</summary>
public enum DatabaseKind
{
    /// <summary>SQLite without a file: gone with the process.</summary>
    Memory,

    Sqlite,

    Postgres,
}

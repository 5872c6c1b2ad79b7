namespace KestraBus.Storage.Database;

/// <summary>Which database, and how much of it is used.</summary>
public sealed class DatabaseOptions
{
    public DatabaseKind Kind { get; set; } = DatabaseKind.Sqlite;

    /// <summary>PostgreSQL: Npgsql's connection string. SQLite: the path of the file. Memory: a name, or nothing.</summary>
    public string Connection { get; set; } = "";

    /// <summary>PostgreSQL: most connections of the engine, and as many again for views.</summary>
    public int MaxConnections { get; set; } = 30;

    /// <summary>PostgreSQL: how long a view may ask before it is cut off.</summary>
    public TimeSpan ViewTimeout { get; set; } = TimeSpan.FromSeconds(20);
}

using KestraBus.Storage.Database;

namespace KestraBus.Tests.Contracts.Databases;

/// <summary>A file in a folder of its own.</summary>
public sealed class SqliteFile : ITestDatabase
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("kestrabus-");

    public Task CreateAsync() => Task.CompletedTask;

    public void Configure(DatabaseOptions options)
    {
        options.Kind = DatabaseKind.Sqlite;
        options.Connection = Path.Combine(folder.FullName, "test.db");
    }

    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}

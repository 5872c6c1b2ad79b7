using KestraBus.Storage.Database;

namespace KestraBus.Tests.Contracts.Databases;

/// <summary>SQLite without a file.</summary>
public sealed class MemoryDatabase : ITestDatabase
{
    readonly string name = Guid.NewGuid().ToString("N");

    public Task CreateAsync() => Task.CompletedTask;

    public void Configure(DatabaseOptions options)
    {
        options.Kind = DatabaseKind.Memory;
        options.Connection = name;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

using KestraBus.Storage.Database;

namespace KestraBus.Tests.Contracts.Databases;

/// <summary>A fresh, empty database for one test.</summary>
public interface ITestDatabase : IAsyncDisposable
{
    /// <summary>Skips the test when there is no such server.</summary>
    Task CreateAsync();

    void Configure(DatabaseOptions options);
}

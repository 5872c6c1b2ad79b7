using KestraBus.Core.KeyValues;
using KestraBus.Core.Paging;
using KestraBus.Storage.Database;
using KestraBus.Storage.Repositories;
using KestraBus.Storage.Sagas;

namespace KestraBus.Tests.Plugins;

/// <summary>
/// The real repository over a database in memory, which is made when somebody asks for it: what happens to a key is too much
/// for a fake.
/// </summary>
sealed class KeyValuesInMemory : IKeyValueRepository, IAsyncDisposable
{
    readonly SqliteDatabase database = new(new DatabaseOptions { Kind = DatabaseKind.Memory, Connection = "" });
    readonly Lazy<Task<KeyValueRepository>> repository;

    public KeyValuesInMemory(TimeProvider time) => repository = new(() => OpenAsync(time));

    public async Task<KeyValue?> FindAsync(string @namespace, string key, CancellationToken cancellationToken) =>
        await (await repository.Value).FindAsync(@namespace, key, cancellationToken);

    public async Task<IReadOnlyList<KeyEntry>> ListAsync(KeyQuery query, CancellationToken cancellationToken) =>
        await (await repository.Value).ListAsync(query, cancellationToken);

    public async Task<Page<KeyEntry>> SearchAsync(
        IReadOnlyList<FieldFilter> filters, PageRequest page, CancellationToken cancellationToken) =>
        await (await repository.Value).SearchAsync(filters, page, cancellationToken);

    public async Task<bool> NamespaceExistsAsync(string @namespace, CancellationToken cancellationToken) =>
        await (await repository.Value).NamespaceExistsAsync(@namespace, cancellationToken);

    public async Task<KeyEntry?> WriteAsync(KeyWrite write, CancellationToken cancellationToken) =>
        await (await repository.Value).WriteAsync(write, cancellationToken);

    public async Task<bool> DeleteAsync(string @namespace, string key, string? writer, CancellationToken cancellationToken) =>
        await (await repository.Value).DeleteAsync(@namespace, key, writer, cancellationToken);

    public async Task<int> PurgeAsync(IReadOnlyList<KeyEntry> keys, CancellationToken cancellationToken) =>
        await (await repository.Value).PurgeAsync(keys, cancellationToken);

    public ValueTask DisposeAsync() => database.DisposeAsync();

    async Task<KeyValueRepository> OpenAsync(TimeProvider time)
    {
        await database.MigrateAsync(CancellationToken.None);
        return new KeyValueRepository(database, new RowMaps(((IDatabase)database).Engine.CreateDbContext), time);
    }
}

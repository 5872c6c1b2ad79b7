using KestraBus.Storage.Database;
using KestraBus.Storage.Sagas;

namespace KestraBus.Storage;

/// <summary>Where rows and files are kept. The host maps its settings onto this.</summary>
public sealed class StorageOptions
{
    public DatabaseOptions Database { get; } = new();

    public FilesOptions Files { get; } = new();

    public SagaOptions Sagas { get; } = new();

    /// <summary>How long a start with an idempotency key is remembered; repeated later, the key starts anew.</summary>
    public TimeSpan IdempotencyKeyAge { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long a stored batch of logs is remembered; a broker repeats one within minutes, or once it is back.</summary>
    public TimeSpan LogBatchAge { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How long the deletion of a key of the key-value store is remembered; a task that died repeats it within minutes.</summary>
    public TimeSpan DeletedKeyAge { get; set; } = TimeSpan.FromDays(7);
}

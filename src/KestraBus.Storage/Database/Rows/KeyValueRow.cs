using KestraBus.Core.KeyValues;

namespace KestraBus.Storage.Database.Rows;

/// <summary>A key with its newest value. One that is deleted stays for a while: its revisions go on, and its writer may repeat itself.</summary>
public sealed class KeyValueRow
{
    public required string Namespace { get; init; }

    public required string Key { get; init; }

    public required KeyValueType Type { get; init; }

    /// <summary>As JSON.</summary>
    public required string Value { get; init; }

    public required int Revision { get; init; }

    public string? Description { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Updated { get; init; }

    public DateTimeOffset? Expires { get; init; }

    public bool Deleted { get; init; }

    /// <summary>The task run that wrote or deleted it; null when it was somebody outside.</summary>
    public string? WrittenBy { get; init; }

    /// <summary>Raised by every change, deletions too.</summary>
    public required int Version { get; init; }

    public static KeyValueRow Of(KeyWrite write, KeyValueRow? old, DateTimeOffset created, DateTimeOffset now) => new()
    {
        Namespace = write.Namespace,
        Key = write.Key,
        Type = write.Content.Type,
        Value = write.Content.Json,
        Revision = old is null ? 1 : old.IsRepeatedBy(write, now) ? old.Revision : old.Revision + 1,
        Description = StoredText.Of(write.Description),
        Created = created,
        Updated = now,
        Expires = write.Expires,
        WrittenBy = write.Writer,
        Version = (old?.Version ?? 0) + 1,
    };

    public KeyValueRow AsDeleted(string? writer, DateTimeOffset now) => new()
    {
        Namespace = Namespace,
        Key = Key,
        Type = KeyValueType.String,
        Value = "null",
        Revision = Revision,
        Created = Created,
        Updated = now,
        Deleted = true,
        WrittenBy = writer,
        Version = Version + 1,
    };

    public bool IsThere(DateTimeOffset now) => !Deleted && !(Expires <= now);

    /// <summary>The attempt died after its write and is made again.</summary>
    public bool IsRepeatedBy(KeyWrite write, DateTimeOffset now) =>
        IsThere(now) && IsBy(write.Writer) && (Type, Value) == (write.Content.Type, write.Content.Json);

    public bool IsBy(string? writer) => writer is not null && WrittenBy == writer;

    public KeyEntry ToEntry() => new()
    {
        Namespace = Namespace,
        Key = Key,
        Revision = Revision,
        Description = Description,
        Created = Created,
        Updated = Updated,
        Expires = Expires,
    };
}

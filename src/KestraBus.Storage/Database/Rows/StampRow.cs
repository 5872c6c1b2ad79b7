namespace KestraBus.Storage.Database.Rows;

/// <summary>A number that goes up with each change to a kind of thing: what other processes compare their caches with.</summary>
public sealed class StampRow
{
    /// <summary>Over all flows.</summary>
    public const string Flows = "flows";

    public required string Name { get; init; }

    public required long Value { get; init; }
}

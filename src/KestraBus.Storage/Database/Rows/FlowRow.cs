namespace KestraBus.Storage.Database.Rows;

/// <summary>One revision of a flow. The source is the truth; the other columns serve lists.</summary>
public sealed class FlowRow
{
    public required string TenantId { get; init; }

    public required string Namespace { get; init; }

    public required string FlowId { get; init; }

    public required int Revision { get; init; }

    public required string Source { get; init; }

    public required bool Disabled { get; init; }

    public required bool Deleted { get; init; }

    public required DateTimeOffset Updated { get; init; }
}

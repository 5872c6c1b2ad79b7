namespace KestraBus.Core.Flows;

/// <summary>What names a flow over all its revisions.</summary>
public readonly record struct FlowKey(string TenantId, string Namespace, string Id)
{
    public override string ToString() => $"{Namespace}.{Id}";
}

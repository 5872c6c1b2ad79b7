namespace KestraBus.Core.Flows;

/// <summary>Tenants: the open edition has exactly one.</summary>
public static class Tenants
{
    public const string Main = "main";
}

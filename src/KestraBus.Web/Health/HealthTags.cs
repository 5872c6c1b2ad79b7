namespace KestraBus.Web.Health;

/// <summary>Which answers a check takes part in. <see cref="Ready"/> is the tag that MassTransit gives its bus check, too.</summary>
public static class HealthTags
{
    public const string Ready = "ready";

    public const string Live = "live";
}

namespace KestraBus.Web;

/// <summary>Settings of the API.</summary>
public sealed class WebOptions
{
    /// <summary>Where users reach the server (<c>kestra.url</c>); the request's own address when null.</summary>
    public string? Url { get; set; }

    /// <summary>Namespace of the system's own flows (<c>kestra.system-flows.namespace</c>).</summary>
    public string SystemNamespace { get; set; } = "system";

    /// <summary>Version of Kestra that the API speaks; clients pick their request shapes from it.</summary>
    public string ApiVersion { get; set; } = "1.3.0";

    /// <summary>Names this installation; clients only compare it.</summary>
    public string InstanceId { get; set; } = Guid.NewGuid().ToString("N");

    /// <summary>The role that this process was started in.</summary>
    public string ServerType { get; set; } = "STANDALONE";

    /// <summary>Largest upload in bytes; Kestra's default.</summary>
    public long MaxUploadBytes { get; set; } = 10L * 1024 * 1024 * 1024;

    public int PreviewInitialRows { get; set; } = 100;

    public int PreviewMaxRows { get; set; } = 5000;

    /// <summary>Shown by the UI beside its logo (<c>kestra.environment</c>).</summary>
    public string? EnvironmentName { get; set; }

    public string? EnvironmentColor { get; set; }

    public IList<string> HiddenLabelsPrefixes { get; } = ["system.", "internal."];
}
